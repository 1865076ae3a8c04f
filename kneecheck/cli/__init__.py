"""The commands: the whole program from a terminal, one small module a command.

What a command needs from the rest of the program is handed to it as ``Services``; nothing in here
knows how the diary is stored or how a window is made.
"""
