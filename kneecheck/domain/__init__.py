"""What a diary is: places on the body, answers, dated entries, and plain arithmetic on them.

The words of the program. A *place* is side + face + zone, fixed to the person and never to the
screen. An *answer* may be unknown, which is never the same as no. An *entry* is what a person
recorded about one *day*. A day without an entry is a gap, not a day without pain.
"""
