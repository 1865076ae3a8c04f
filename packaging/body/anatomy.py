"""Muscles, vessels and nerves behind the knee as a plate: near the skin left, deeper right.

Leg units. The courses are the usual textbook ones, drawn by eye; variants are common. The left leg
shows what lies under the skin, the right leg the layer beneath, with the calf heads cut away.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from art import WIDTH, Y_SHIFT
from curves import Point
from fields import FINE, Field, grid
from flesh import Canvas, Form, Share, eased, fibres, form, inward, tube
from scipy import ndimage
from surface import (
    BICEPS,
    INNER_HEAD,
    OUTER_HEAD,
    SEMIMEMBRANOSUS,
    SEMITENDINOSUS,
    silhouette,
)
from tones import ARTERY, BONE, MUSCLE, NERVE, TENDON, VEIN, Tones, toned
from zones import MID

# fmt: off
BICEPS_TENDON = [(56, 372), (60, 404), (63, 436), (66, 466), (66, 482)]
SEMITENDINOSUS_TENDON = [(-57, 262), (-53, 320), (-55, 366), (-60, 412), (-67, 456), (-74, 500)]
SEMIMEMBRANOSUS_TENDON = [(-57, 390), (-60, 420), (-63, 452)]
SOLEUS = [(-60, 556), (-74, 640), (-66, 700), (-49, 752), (-30, 800), (-10, 834), (10, 832),
          (27, 792), (46, 744), (61, 690), (71, 620), (71, 540), (60, 484), (48, 480), (34, 502),
          (8, 530), (-22, 534), (-46, 538)]
ACHILLES = [(-48, 664), (-30, 724), (-19, 790), (-13, 846), (-12, 884), (-16, 926), (-20, 952),
            (18, 952), (13, 926), (10, 884), (12, 846), (18, 780), (28, 712), (40, 640), (20, 640),
            (2, 632), (-16, 670)]
ACHILLES_LOW = [(-17, 752), (-13, 840), (-12, 884), (-16, 926), (-20, 950), (18, 950), (13, 926),
                (10, 884), (12, 840), (16, 752), (0, 712)]
POPLITEUS = [(56, 412), (44, 416), (20, 434), (-8, 446), (-36, 460), (-54, 480), (-58, 508),
             (-48, 540), (-32, 536), (-8, 508), (22, 476), (48, 440), (60, 424)]
STUMP_INNER = [(-36, 384), (-48, 406), (-57, 438), (-50, 452), (-38, 448), (-28, 452), (-22, 436),
               (-26, 404)]
STUMP_OUTER = [(36, 384), (48, 406), (57, 438), (50, 452), (38, 448), (28, 452), (22, 436),
               (26, 404)]
FEMUR = [(-22, 10), (-18, 150), (-17, 250), (-21, 306), (-34, 346), (-50, 374), (-57, 398),
         (-53, 424), (-38, 437), (-20, 434), (-8, 416), (0, 404), (8, 415), (20, 432), (38, 435),
         (52, 420), (55, 396), (48, 372), (32, 344), (18, 306), (13, 250), (10, 150), (6, 10)]
TIBIA = [(-55, 446), (-30, 441), (-8, 445), (0, 440), (8, 445), (28, 441), (52, 446), (54, 462),
         (40, 492), (24, 534), (14, 600), (10, 700), (10, 800), (18, 872), (-34, 872), (-26, 800),
         (-24, 700), (-26, 600), (-34, 534), (-48, 492), (-57, 464)]
FIBULA = [(60, 456), (71, 459), (75, 471), (70, 488), (65, 524), (61, 640), (57, 760), (50, 872),
          (40, 872), (47, 760), (53, 640), (56, 524), (57, 488), (54, 470)]
CAPSULE = [(-20, 396), (0, 386), (20, 396), (40, 420), (50, 440), (40, 456), (0, 462), (-40, 458),
           (-52, 442), (-42, 420)]
ARTERY_WAY = [(-46, 190), (-38, 240), (-27, 312), (-17, 366), (-11, 408), (-6, 442), (1, 480),
              (5, 560)]
VEIN_WAY = [(-33, 190), (-26, 240), (-14, 312), (-5, 366), (0, 408), (2, 442), (-2, 480),
            (-5, 560)]
TIBIAL_WAY = [(-8, 40), (-4, 130), (0, 236), (4, 306), (10, 360), (12, 404), (9, 440), (-5, 482),
              (-14, 560)]
PERONEAL_WAY = [(4, 300), (20, 346), (38, 390), (53, 432), (66, 470), (75, 506), (76, 530)]
# fmt: on


def below(start: float, length: float) -> Share:
    """Return where a belly passes into its tendon, downwards."""
    return lambda y, grain: eased((y - start) / length + 0.30 * grain)


def above(start: float, length: float) -> Share:
    """Return where a belly rises out of its tendon."""
    return lambda y, grain: eased((start - y) / length + 0.30 * grain)


def either(one: Share, other: Share) -> Share:
    """Return tendon at both ends."""
    return lambda y, grain: np.maximum(one(y, grain), other(y, grain))


class Leg:
    """One leg of the plate."""

    def __init__(self, sign: int, dim: float, ground: str) -> None:
        inside = silhouette("back", FINE)
        self.soft = ndimage.gaussian_filter(inside.astype(float), 0.8)
        self.canvas = Canvas(sign, dim, self.soft)
        self.y = grid()[1]
        self.shown = eased((self.y - 24) / 110)
        # The skin is quieted, but for its border, so that the outline keeps its strength.
        middle = ndimage.gaussian_filter(eased(inward(self.soft) / 9), 4)
        quiet = 0.56 * eased((self.y + 20) / 240) * eased((990 - self.y) / 240)
        self.canvas.veil(ground, quiet * middle)

    def belly(
        self,
        points: Sequence[Point],
        tendon: Share,
        *,
        deep: float = 0.8,
        pennate: float = 0.0,
        opacity: float = 1.0,
        seed: int = 1,
    ) -> None:
        """Paint a muscle; with ``pennate`` its fibres also run towards its middle."""
        shape = form(points, deep)
        lean = shape.slope + pennate * (0.5 - shape.across) * 2
        self._flesh(shape, lean, np.ones_like(lean), tendon, opacity, seed)

    def slanting(self, points: Sequence[Point], along: Point, tendon: Share, seed: int) -> None:
        """Paint a muscle whose fibres all run one way."""
        shape = form(points, 0.75)
        even = np.ones_like(self.y)
        self._flesh(shape, along[0] * even, along[1] * even, tendon, 1.0, seed)

    def sheet(self, points: Sequence[Point], deep: float, fade: tuple[float, float]) -> None:
        """Paint a broad tendon that rises out of the muscle between two heights."""
        shape = form(points, deep)
        grain = fibres(shape.alpha > 0, shape.slope, np.ones_like(self.y), 9)
        share = eased((self.y - fade[0]) / (fade[1] - fade[0]) + 0.35 * grain)
        alpha = shape.alpha * share
        self.canvas.part(TENDON, shape.height, alpha, 0.05 * grain)

    def bone(self, points: Sequence[Point], deep: float, tones: Tones = BONE) -> None:
        """Paint a bone; far from the knee it sinks out of sight."""
        shape = form(points, deep, 30)
        alpha = shape.alpha * eased((self.y - 130) / 130) * eased((690 - self.y) / 90)
        alpha = alpha * self.soft
        self.canvas.shade_below(alpha, 3.0, 0.35)
        self.canvas.part(tones, shape.height, alpha)

    def cord(
        self,
        points: Sequence[Point],
        tones: Tones,
        widths: tuple[float, float],
        fade: tuple[float, float],
        flat: float = 1.0,
    ) -> None:
        """Paint a tendon, vessel or nerve; it comes into sight between two heights."""
        alpha, height = tube(points, *widths)
        alpha = alpha * eased((self.y - fade[0]) / (fade[1] - fade[0])) * self.shown
        alpha = alpha * eased((points[-1][1] - self.y) / 22)
        self.canvas.shade_below(alpha, 1.8, 0.42)
        self.canvas.part(tones, flat * height, alpha)

    def cut(self, cx: float, cy: float, rx: float, ry: float) -> None:
        """Paint the face of a muscle that has been cut through."""
        x = grid()[0]
        far = np.hypot((x - cx) / rx, (self.y - cy) / ry)
        alpha = np.clip((1 - far) * ry * FINE + 0.5, 0, 1)
        speckle = ndimage.gaussian_filter(np.random.default_rng(5).standard_normal(x.shape), 1.3)
        bright = np.clip(0.84 + 0.05 * speckle / speckle.std() - 0.2 * far**4, 0, 1)
        self.canvas.lay(toned(bright * self.canvas.dim, MUSCLE), alpha)

    def _flesh(
        self, shape: Form, dx: Field, dy: Field, tendon: Share, opacity: float, seed: int
    ) -> None:
        alpha = shape.alpha * self.shown * opacity
        grain = fibres(shape.alpha > 0, dx, dy, seed)
        share = tendon(self.y, grain)[..., None]
        bright = self.canvas.lit(shape.height, shape.alpha, 0.10 * grain)
        colours = toned(bright, MUSCLE) * (1 - share) + toned(bright, TENDON) * share
        self.canvas.shade_below(alpha, 3.2, 0.46)
        self.canvas.lay(colours, alpha)


def knee(leg: Leg) -> None:
    """Paint the bones and the capsule between them."""
    leg.bone(TIBIA, 0.7)
    leg.bone(FIBULA, 0.8)
    leg.bone(FEMUR, 0.75)
    leg.bone(CAPSULE, 0.35, TENDON)


def near_skin(leg: Leg) -> None:
    """Paint what lies under the skin, deepest first."""
    knee(leg)
    leg.cord(VEIN_WAY, VEIN, (9, 8), (230, 300))
    leg.cord(TIBIAL_WAY, NERVE, (8, 6), (200, 300), 0.8)
    leg.belly(SOLEUS, below(770, 60), seed=3, deep=0.6)
    leg.cord(SEMIMEMBRANOSUS_TENDON, TENDON, (13, 8), (380, 400), 0.7)
    leg.belly(SEMIMEMBRANOSUS, either(below(372, 34), above(176, 60)), pennate=0.16, seed=4)
    leg.sheet(ACHILLES, 0.35, (650, 700))
    leg.belly(INNER_HEAD, either(above(430, 46), below(664, 30)), pennate=0.14, seed=5)
    leg.belly(OUTER_HEAD, either(above(428, 46), below(634, 26)), pennate=0.14, seed=6)
    leg.cord(SEMITENDINOSUS_TENDON, TENDON, (6.5, 6.5), (262, 300), 0.8)
    leg.belly(SEMITENDINOSUS, below(256, 34), seed=7)
    leg.cord(BICEPS_TENDON, TENDON, (16, 9), (374, 400), 0.6)
    leg.belly(BICEPS, below(362, 44), pennate=0.1, seed=8)


def deeper(leg: Leg) -> None:
    """Paint the layer beneath: calf heads cut away, hamstrings only hinted at."""
    knee(leg)
    leg.slanting(POPLITEUS, (0.82, -0.57), above(450, 26), 11)
    for points, seed in ((SEMIMEMBRANOSUS, 14), (SEMITENDINOSUS, 17), (BICEPS, 18)):
        leg.belly(points, below(400, 30), opacity=0.2, seed=seed)
    leg.belly(STUMP_INNER, above(408, 26), seed=12)
    leg.belly(STUMP_OUTER, above(408, 26), seed=13)
    leg.cut(-39, 448, 17, 6)
    leg.cut(39, 448, 17, 6)
    leg.cord(ARTERY_WAY, ARTERY, (8.2, 7), (196, 260))
    leg.cord(VEIN_WAY, VEIN, (9.6, 8), (196, 260))
    leg.cord(PERONEAL_WAY, NERVE, (5.4, 3.8), (298, 312), 0.8)
    leg.cord(TIBIAL_WAY, NERVE, (9, 6), (60, 150), 0.8)
    # The vessels and the nerve pass under the arch of the soleus.
    leg.belly(SOLEUS, either(below(770, 60), above(520, 22)), seed=15, deep=0.65, pennate=0.12)
    leg.sheet(ACHILLES_LOW, 0.4, (712, 790))


# Where each label points: leg, and a point in leg units, clear of the numbers of the zones.
ANCHORS = {
    "biceps_femoris": ("left", (54, 318)),
    "semitendinosus": ("left", (-53, 320)),
    "semimembranosus": ("left", (-72, 302)),
    "calf_outer": ("left", (63, 522)),
    "calf_inner": ("left", (-66, 526)),
    "artery": ("right", (-27, 312)),
    "vein": ("right", (-9, 340)),
    "tibial_nerve": ("right", (12, 394)),
    "peroneal_nerve": ("right", (61, 455)),
    "popliteus": ("right", (-26, 482)),
}


def plate(dim: float, ground: str) -> tuple[Field, Field]:
    """Return colours and opacity of both legs on a ground: near the skin left, the rest right."""
    left, right = Leg(-1, dim, ground), Leg(1, dim, ground)
    near_skin(left)
    deeper(right)
    colour = np.concatenate([left.canvas.colour[:, ::-1], right.canvas.colour], axis=1)
    alpha = np.concatenate([left.canvas.alpha[:, ::-1], right.canvas.alpha], axis=1)
    return colour / np.maximum(alpha, 1e-3)[..., None], alpha


def anchors() -> dict[str, dict[str, object]]:
    """Return where the label of each structure points, in figure units."""
    found = {}
    for name, (side, (x, y)) in ANCHORS.items():
        sign = -1 if side == "left" else 1
        found[name] = {"side": side, "point": [WIDTH / 2 + sign * (x - MID), y + Y_SHIFT]}
    return found
