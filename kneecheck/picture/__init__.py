"""Drawings as plain values: one drawing code for the screen (Qt) and for paper (SVG).

A picture is a list of shapes in its own coordinates, coloured by role. ``ui.paint`` replays it with
a painter, ``picture.svg`` writes it as SVG. So the report needs no window system, and what is on
paper is what was on the screen.
"""
