"""Small plates that show what to measure at home: a bent knee, a stiff one, steps.

They are made like the body itself, so that they come from the same hand. Lengths of the leg from
the side are in leg units, its knee at (0, 0), the thigh upwards and the foot to the left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from curves import Point, flat, spline
from fields import COARSE, FINE, LEFT, TOP, Field, blur, filled, grid, inflated, oval
from flesh import eased
from light import brightness, normals, shut_in
from plates import rgba, settled
from PySide6.QtGui import QImage
from scipy import ndimage
from tones import DAY, MOON, NIGHT, Tones, channels, toned

# fmt: off
THIGH = [(-66, -330), (-70, -240), (-66, -150), (-56, -70), (-48, -20), (-34, 20), (6, 34),
         (40, 16), (47, -30), (56, -100), (70, -190), (80, -270), (84, -330)]
SHANK = [(-42, -26), (-47, 0), (-43, 26), (-36, 54), (-32, 90), (-30, 160), (-27, 250),
         (-24, 330), (-25, 372), (-26, 398), (-10, 410), (20, 412), (29, 392), (25, 360),
         (28, 310), (44, 240), (58, 170), (62, 110), (54, 54), (46, 10), (40, -30), (0, -46)]
FOOT = [(-26, 362), (-38, 386), (-66, 406), (-104, 424), (-126, 434), (-131, 445), (-118, 452),
        (-70, 453), (-20, 451), (20, 454), (34, 447), (38, 426), (30, 396), (20, 370)]
# fmt: on
ANKLE = 392.0
LINES = {"day": "#6A574D", "night": "#9A8F84"}


@dataclass(frozen=True)
class Pose:
    """A leg from the side: its knee on the sheet, the turn of thigh and shank, and its size."""

    knee: Point
    thigh: float
    shank: float
    size: float
    # How far up the thigh is seen, in leg units.
    seen: float = 300.0
    foot: float = 0.0

    def on_sheet(self, points: Sequence[Point], turn: float) -> list[Point]:
        """Return points of the leg where they come to lie."""
        c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
        x0, y0 = self.knee[0] + LEFT, self.knee[1] + TOP
        return [
            (x0 + (x * c - y * s) * self.size, y0 + (x * s + y * c) * self.size) for x, y in points
        ]

    def shapes(self) -> list[list[Point]]:
        """Return the outlines of thigh, shank and foot on the sheet."""
        c, s = np.cos(np.radians(self.foot)), np.sin(np.radians(self.foot))
        foot = [
            (x * c - (y - ANKLE) * s, x * s + (y - ANKLE) * c + ANKLE)
            for x, y in flat(spline(FOOT, True), 8)
        ]
        return [
            self.on_sheet(flat(spline(THIGH, True), 8), self.thigh),
            self.on_sheet(flat(spline(SHANK, True), 8), self.shank),
            self.on_sheet(foot, self.shank),
        ]

    def bumps(self) -> Field:
        """Return what is raised on it: the kneecap, the calf and the ankle."""
        kneecap, calf, ankle, ham = (
            self.on_sheet([point], turn)[0]
            for point, turn in (
                ((-34, -4), (self.thigh + self.shank) / 2),
                ((34, 120), self.shank),
                ((4, 404), self.shank),
                ((34, -150), self.thigh),
            )
        )
        size = self.size
        return (
            oval(*kneecap, 20 * size, 34 * size, 9 * size, (self.thigh + self.shank) / 2)
            + oval(*calf, 34 * size, 90 * size, 12 * size, self.shank)
            + oval(*ankle, 15 * size, 17 * size, 9 * size)
            + oval(*ham, 30 * size, 120 * size, 10 * size, self.thigh)
        )


class Sheet:
    """A small plate, ``width`` by ``high`` units, on which legs are laid one over another."""

    def __init__(self, name: str, width: float, high: float = 240.0) -> None:
        self.name = name
        self.box = np.s_[: round(high * FINE), : round(width * FINE)]
        shape = grid()[0].shape
        self.colour = np.zeros((*shape, 3))
        self.alpha = np.zeros(shape)

    def leg(self, pose: Pose, *, quiet: float = 0.0) -> None:
        """Lay a leg down; a quiet one stands behind, paler."""
        shapes = pose.shapes()
        soft = 7 * pose.size
        fine, coarse = (
            sum(filled(shape, cells) for shape in shapes) > 0 for cells in (FINE, COARSE)
        )
        # Where thigh and shank meet, skin bridges the corner.
        fine = blur(fine.astype(float), soft) > 0.5
        coarse = blur(coarse.astype(float), soft, COARSE) > 0.5
        far = ndimage.distance_transform_edt(fine) - ndimage.distance_transform_edt(~fine)
        far = ndimage.gaussian_filter(far, 1.0) / FINE
        relief = 0.9 * inflated(coarse, 62 * pose.size) + pose.bumps()
        bright = settled(brightness(relief, 0.8 * shut_in(relief)), far)
        tones: Tones = DAY if self.name == "day" else NIGHT
        colours = toned(np.clip(bright, 0, 1), tones)
        if self.name == "night":
            nx, ny, nz = normals(blur(relief, 1.5))
            behind = 0.5 * np.clip(0.9 * nx + 0.25 * ny, 0, 1) ** 1.5 * (1 - nz) ** 1.3
            colours += (channels(MOON) - colours) * behind[..., None]
        line = 0.85 * np.exp(-(((far - 0.25) / 0.55) ** 2))[..., None]
        colours += (channels(LINES[self.name]) - colours) * line
        alpha = np.clip(far * FINE + 0.9, 0, 1) * self._seen(pose) * (1 - quiet)
        self.colour = colours * alpha[..., None] + self.colour * (1 - alpha[..., None])
        self.alpha = alpha + self.alpha * (1 - alpha)

    def image(self) -> QImage:
        """Return the plate."""
        alpha = self.alpha[self.box]
        return rgba(self.colour[self.box] / np.maximum(alpha, 1e-3)[..., None], alpha)

    def _seen(self, pose: Pose) -> Field:
        """Let the thigh fade away towards the hip."""
        x, y = grid()
        (hx, hy), (kx, ky) = pose.on_sheet([(0, -1), (0, 0)], pose.thigh)
        up = ((x - kx) * (hx - kx) + (y - ky) * (hy - ky)) / pose.size**2
        return eased((pose.seen - up) / 90)


def bend(name: str) -> QImage:
    """Return a knee bent to a right angle, as on a chair."""
    sheet = Sheet(name, 240)
    sheet.leg(Pose((76, 46), 90, 0, 0.42, seen=330))
    return sheet.image()


def stiffness(name: str) -> QImage:
    """Return a knee that bends a little, more, and freely."""
    sheet = Sheet(name, 290)
    for x, turn in ((44.0, -4.0), (106.0, -40.0), (174.0, -80.0)):
        sheet.leg(Pose((x, 56), 3, turn, 0.23, seen=240))
    return sheet.image()


def walk(name: str) -> QImage:
    """Return two legs that take a step."""
    sheet = Sheet(name, 240)
    sheet.leg(Pose((134, 87), -14, -30, 0.285, seen=280, foot=22), quiet=0.25)
    sheet.leg(Pose((104, 83), 20, 14, 0.285, seen=280, foot=-10))
    return sheet.image()


POSES = {"bend": bend, "stiffness": stiffness, "walk": walk}
