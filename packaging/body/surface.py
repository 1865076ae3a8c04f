"""The skin as a landscape: what lies under it and shows, laid on a limb of round section.

Leg units; inner is negative, outer positive. Heights are chosen by eye.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from curves import Point, flat
from fields import (
    COARSE,
    TOP,
    Field,
    blur,
    filled,
    grid,
    inflated,
    joined,
    mirrored,
    oval,
    ribbon,
    ring,
)
from scipy import ndimage
from zones import MID, outline

# How far a limb stays round, and how deep it is against its width.
ROUND, DEEP = 62.0, 0.92


def silhouette(face: str, cells: int) -> Field:
    """Return which cells of a half lie inside the body."""
    limb = flat(outline(face), 16)
    x, _ = limb[-1]
    return filled([*limb, (x, TOP - 20), (MID, TOP - 20), (MID, 12.0)], cells)


def limb(face: str) -> Field:
    """Return the body as if it were turned on a lathe, without anything under its skin."""
    whole = inflated(silhouette(face, COARSE), ROUND, open_border=True)
    return DEEP * whole


def belly(points: Sequence[Point], height: float, soft: float, round_over: float = 60.0) -> Field:
    """Return a rounded mass with an outline, its border as soft as the skin over it is thick."""
    dome = inflated(ring(points, COARSE), round_over)
    return height * blur(dome / dome.max(), soft)


# fmt: off
BICEPS = [(-34, 24), (-27, 72), (-12, 124), (-1, 176), (7, 232), (13, 292), (22, 332), (36, 364),
          (50, 394), (60, 412), (66, 404), (70, 360), (70, 300), (64, 228), (48, 158), (22, 92),
          (-8, 48), (-28, 20)]
SEMITENDINOSUS = [(-44, 22), (-57, 76), (-69, 136), (-73, 190), (-69, 236), (-59, 284), (-51, 290),
                  (-42, 226), (-32, 152), (-28, 96), (-36, 24)]
SEMIMEMBRANOSUS = [(-60, 128), (-80, 170), (-89, 224), (-87, 290), (-80, 346), (-70, 390),
                   (-58, 410), (-46, 396), (-32, 366), (-18, 328), (-11, 290), (-12, 236),
                   (-26, 170), (-40, 120)]
INNER_HEAD = [(-32, 400), (-42, 400), (-54, 430), (-65, 468), (-77, 526), (-84, 588), (-79, 642),
              (-60, 680), (-34, 692), (-11, 672), (-1.5, 614), (-1.5, 556), (-4, 508), (-13, 468),
              (-24, 428)]
OUTER_HEAD = [(33, 400), (43, 400), (55, 430), (64, 468), (75, 520), (79, 568), (73, 616),
              (52, 649), (25, 658), (7, 638), (1.5, 592), (1.5, 548), (4, 508), (13, 470),
              (25, 430)]
SOLEUS = [(-62, 560), (-76, 640), (-66, 704), (-49, 756), (-30, 800), (-8, 826), (8, 824),
          (27, 794), (46, 744), (62, 690), (73, 620), (70, 540), (52, 500), (0, 540), (-44, 530)]
# fmt: on


def rising(top: float, foot: float) -> Field:
    """Return a share that grows from a part at one height to the whole at another."""
    way = np.clip((grid()[1] - top) / (foot - top), 0, 1)
    return 0.45 + 0.55 * way * way * (3 - 2 * way)


def back() -> Field:
    """Return the height of the skin at the back of one half."""
    base = limb("back")
    ground = np.zeros_like(base)
    thigh = joined(
        [
            ground,
            belly(BICEPS, 11, 7),
            belly(SEMITENDINOSUS, 7, 7.5),
            belly(SEMIMEMBRANOSUS, 11.5, 7.5),
            belly([(-112, 40), (-98, 26), (-82, 70), (-80, 130), (-88, 210), (-100, 200),
                   (-110, 110)], 6, 12),
            belly([(106, 0), (74, 40), (72, 130), (76, 220), (78, 300), (86, 320), (98, 220),
                   (110, 110)], 6, 12),
        ],
        3.0,
    )  # fmt: skip
    thigh *= rising(20, 300)
    calf = joined(
        [
            ground,
            belly(SOLEUS, 6, 7),
            belly(INNER_HEAD, 15.5, 8.5),
            belly(OUTER_HEAD, 13.5, 8.5),
            ribbon([(0, 640), (0, 720), (0, 790), (0, 850), (-1, 900), (-2, 960)], 9, 11,
                   (0.5, 0.1)),
        ],
        3.0,
    )  # fmt: skip
    cords = joined(
        [
            ground,
            ribbon([(-66, 170), (-58, 240), (-52, 296), (-51, 334), (-55, 372), (-61, 414),
                    (-67, 452), (-72, 490)], 5.6, 7.2, (0.6, 0.4)),
            ribbon([(38, 200), (48, 270), (55, 330), (59, 372), (62, 410), (65, 446), (67, 492)],
                   6.2, 7.6, (0.7, 0.3)),
            oval(66, 474, 14, 24, 4),
        ],
        1.2,
    )  # fmt: skip
    # The hollow itself: fat fills it, so it is shallow, deepest above the fold.
    hollow = oval(0, 364, 34, 60, -7.6) + oval(0, 398, 44, 30, -2.0) + oval(-1, 452, 26, 44, -3.0)
    folds = (
        ribbon([(-70, 421), (-44, 425), (-12, 426.5), (22, 424), (40, 421)], -0.8, 2.8, (0.5, 0.6))
        + ribbon([(-14, 419), (14, 419.5), (40, 416), (66, 410)], -0.5, 2.6, (0.6, 0.5))
        + ribbon([(-62, 408), (-30, 414), (4, 414), (34, 411), (58, 404)], 1.4, 9, (0.5, 0.5))
        + ribbon([(-46, 438), (-14, 441), (20, 440)], -0.35, 2.8, (0.5, 0.6))
    )
    fine = ribbon([(0, 510), (0, 560), (0.5, 606), (0, 650), (-1, 700)], -1.1, 10, (0.6, 0.5))
    return base + thigh + calf + cords + hollow + folds + fine + pelvis_back() + heel()


def pelvis_back() -> Field:
    """Return the low back and the buttock."""
    return (
        ribbon([(-118, -400), (-118, -260), (-118, -196)], -5, 9, (0, 0.4))
        + belly([(-112, -330), (-84, -330), (-80, -270), (-90, -222), (-106, -214), (-112, -250)],
                4, 14)
        + oval(-72, -204, 15, 12, -3.0)
        + oval(-118, -176, 26, 36, -5)
        + ribbon([(78, -246), (30, -248), (-20, -240), (-70, -212)], 1.6, 14)
        + belly([(-112, -110), (-100, -160), (-60, -186), (-6, -176), (46, -138), (66, -84),
                 (52, -40), (16, 2), (-28, 22), (-74, 25), (-102, 16), (-113, -10)], 26, 15)
        + oval(90, -44, 30, 70, -4.5, -6)
        + ribbon([(-118, -196), (-118, -110), (-118, -40), (-118, 16)], -13, 8, (0.6, 0))
        + ribbon([(-117, 16), (-92, 29), (-56, 33), (-16, 28), (22, 13)], -4, 6, (0.05, 0.7))
        + ribbon([(-112, 44), (-72, 52), (-20, 46)], 3, 12, (0.3, 0.5))
    )  # fmt: skip


def heel() -> Field:
    """Return both ankles, the furrows beside the Achilles tendon, and the heel."""
    return (
        ribbon([(-23, 800), (-22, 850), (-24, 895), (-28, 936)], -4.5, 8, (0.4, 0.4))
        + ribbon([(23, 800), (22, 850), (25, 900), (29, 940)], -4.5, 8, (0.4, 0.4))
        + oval(-38, 893, 11, 15, 5.5)
        + oval(38, 915, 11, 17, 5.5)
        + belly([(-34, 944), (-20, 930), (0, 926), (18, 930), (31, 944), (36, 968), (31, 992),
                 (8, 1000), (-20, 998), (-35, 986), (-39, 962)], 10, 7)
        + ribbon([(32, 936), (39, 956), (40, 980), (35, 998)], -3, 5, (0.4, 0.3))
    )  # fmt: skip


def front() -> Field:
    """Return the height of the skin at the front of one half."""
    base = limb("front")
    ground = np.zeros_like(base)
    thigh = joined(
        [
            ground,
            belly([(34, -118), (14, -50), (-8, 40), (-18, 130), (-19, 230), (-13, 306), (1, 350),
                   (15, 322), (28, 250), (38, 150), (48, 40), (50, -60)], 8, 9),
            belly([(92, -50), (104, 60), (103, 150), (93, 240), (82, 306), (66, 344), (46, 352),
                   (33, 326), (38, 250), (48, 150), (60, 50), (76, -40)], 8, 8),
            belly([(-36, 90), (-56, 170), (-73, 250), (-84, 318), (-82, 354), (-66, 378),
                   (-47, 378), (-32, 352), (-22, 300), (-22, 220), (-27, 140)], 11, 7),
            belly([(-104, 24), (-76, 0), (-48, 36), (-50, 120), (-70, 200), (-90, 220),
                   (-104, 140)], 6, 14),
        ],
        2.2,
    )  # fmt: skip
    thigh *= rising(-40, 300)
    leg = joined(
        [
            ground,
            ribbon([(4, 480), (-3, 560), (-9, 640), (-11, 720), (-9, 800), (-6, 880)], 4.6, 9,
                   (0.3, 0.4)),
            belly([(18, 486), (40, 514), (50, 580), (47, 650), (34, 720), (17, 785), (3, 816),
                   (-3, 740), (0, 650), (5, 570), (9, 516)], 9, 6),
            belly([(66, 488), (80, 540), (82, 600), (74, 660), (58, 730), (48, 800), (44, 740),
                   (50, 660), (53, 590), (51, 530)], 7, 6),
            belly([(-60, 484), (-80, 546), (-88, 606), (-83, 650), (-66, 704), (-46, 760),
                   (-38, 690), (-46, 620), (-48, 550)], 10, 6.5),
        ],
        1.6,
    )  # fmt: skip
    return base + thigh + leg + kneecap() + groin() + foot()


def kneecap() -> Field:
    """Return the knee from the front: kneecap, its tendons, and the hollows beside it."""
    cap = [(-1, 368), (15, 369), (29, 377), (34, 390), (31, 406), (22, 422), (10, 436), (-1, 442),
           (-12, 436), (-24, 423), (-34, 407), (-37, 391), (-32, 378), (-17, 369)]  # fmt: skip
    raised = joined(
        [
            0 * oval(0, 0, 1, 1, 1),
            belly(cap, 9, 5.2, 17),
            ribbon([(-1, 300), (-1, 340), (-1, 380)], 5, 17, (0.6, 0.1)),
            ribbon([(-1, 410), (1, 452), (3, 500)], 7, 12.5, (0.1, 0.6)),
            oval(4, 494, 20, 34, 5.5),
        ],
        2.6,
    )
    return (
        raised
        + oval(-51, 400, 19, 46, -2.6, 6)
        + oval(48, 398, 18, 46, -2.6, -6)
        + oval(-36, 452, 26, 34, 2.0, -14)
        + oval(37, 452, 25, 34, 2.0, 14)
        + ribbon([(-1, 430), (1, 458), (3, 496)], 1.5, 10, (0.3, 0.5))
        + ribbon([(-20, 434), (-18, 460), (-15, 488)], -0.7, 8, (0.5, 0.5))
        + ribbon([(20, 434), (20, 460), (21, 488)], -0.7, 8, (0.5, 0.5))
        + oval(4, 497, 15, 20, 2.0)
        + oval(-72, 414, 18, 50, 4)
        + oval(70, 410, 16, 44, 4)
        + oval(66, 476, 16, 26, 4)
        + oval(-54, 490, 34, 48, 2.8)
    )


def groin() -> Field:
    """Return the belly, the groin and the hip bones."""
    return (
        oval(-118, -258, 8, 11, -4)
        + ribbon([(-118, -400), (-118, -300), (-118, -276)], -1.6, 8, (0, 0.4))
        + oval(-118, -150, 100, 80, 8)
        + ribbon([(58, -206), (38, -164), (8, -120), (-32, -76), (-72, -38), (-112, 2)], -4.0, 13,
                 (0.4, 0.15))
        + oval(40, -186, 24, 18, 4, 40)
        + oval(-118, -50, 40, 44, 3.5)
        + ribbon([(-118, -14), (-118, 20)], -3, 8, (0.6, 0))
        + ribbon([(40, -150), (16, -70), (-20, 30), (-52, 120), (-72, 210), (-78, 260)], -1.6, 10,
                 (0.35, 0.4))
    )  # fmt: skip


def foot() -> Field:
    """Return ankles, instep, tendons and toes from the front."""
    tendons = [
        ribbon([(2, 800), (-3, 850), (-9, 900), (-17, 944), (-25, 976)], 4, 5, (0.45, 0.5)),
        ribbon([(-8, 916), (-18, 952), (-27, 990), (-29, 1018)], 2.4, 3.4, (0.4, 0.4)),
        ribbon([(2, 920), (4, 950), (7, 986), (8, 1012)], 1.6, 2.8, (0.4, 0.4)),
        ribbon([(8, 920), (17, 950), (27, 984), (31, 1004)], 1.6, 2.8, (0.4, 0.4)),
        ribbon([(14, 922), (31, 950), (46, 978), (52, 996)], 1.5, 2.8, (0.4, 0.4)),
    ]
    bones = (
        oval(-39, 892, 12, 16, 6)
        + oval(40, 915, 11, 17, 6)
        + oval(-25, 914, 10, 24, -2.6)
        + oval(27, 930, 11, 24, -3.4)
        + belly([(-24, 890), (16, 886), (36, 930), (58, 974), (68, 1000), (20, 1012), (-42, 1010),
                 (-44, 970), (-34, 930)], 8, 11)
        + oval(58, 972, 14, 20, -2, -30)
    )  # fmt: skip
    toes = (
        oval(-28, 1026, 21, 22, 9)
        + oval(8, 1030, 12, 17, 7)
        + oval(32, 1024, 10, 16, 6)
        + oval(53, 1015, 9, 15, 6)
        + oval(72, 1004, 9, 14, 5)
    )
    return sum(tendons) + bones + toes


def height(face: str) -> Field:
    """Return the height of the skin over the whole figure."""
    return mirrored(back() if face == "back" else front())


def depth_inside(face: str) -> Field:
    """Return how far inside the outline each cell lies, in units (negative: outside)."""
    cells = 2
    whole = mirrored(silhouette(face, cells))
    # The drawing fades at the top and has no border there.
    framed = np.vstack([np.repeat(whole[:1], 60, axis=0), whole])
    far = ndimage.distance_transform_edt(framed) - ndimage.distance_transform_edt(~framed)
    return far[60:] / cells
