"""Letters that look like one of ASCII. Written by tools/make_confusables.py; do not edit.

From the Unicode table of confusable characters (UTS 39), as carried by confusable-homoglyphs 3.3.1;
characters that compatibility normalisation (NFKC) maps anyway are left out. The data are
copyright of Unicode, Inc., used under the Unicode License v3.
"""

# The letter of ASCII, and the code points of what looks like it.
LOOK_LIKE = {
    "-": ("02d7 2010 2011 2012 2013 2043 2212 2796 2cba fe58 "),
    ".": ("06f0 a4f8 a60e 1d16d "),
    "/": ("1735 2041 2044 2215 2571 27cb 29f8 2cc6 2f03 3033 30ce 31d3 4e3f 1d23a "),
    "2": ("01a7 03e8 14bf a644 a6ef a75a "),
    "3": ("01b7 021c 0417 0437 04e0 2ccc a76a a7ab 118ca 16f3b 1d206 "),
    "4": ("13ce 118af "),
    "5": ("01bc 118bb "),
    "6": ("0431 13ee 2cd2 118d5 "),
    "7": ("104d2 118c6 1d212 "),
    "8": ("0222 0223 09ea 0a6a 0b03 1031a "),
    "9": ("09ed 0a67 0b68 0d6d 2cca a76e 118ac 118cc 118d6 "),
    ":": ("02d0 02f8 0589 0903 0a83 16ec 1803 1809 205a 2236 a4fd a789 "),
    "a": (
        "0251 0391 03b1 0410 0430 13aa 15c5 237a a4ee 102a0 16f40 1d6a8 1d6c2 1d6e2 "
        "1d6fc 1d71c 1d736 1d756 1d770 1d790 1d7aa "
    ),
    "b": (
        "0184 0392 0412 042c 0432 13cf 13f4 1472 15af 15f7 a4d0 a7b4 10282 102a1 "
        "10301 1d6a9 1d6e3 1d71d 1d757 1d791 "
    ),
    "c": (
        "03f2 03f9 0421 0441 13df 1d04 2ca4 2ca5 a4da abaf 102a2 10302 10415 1043d "
        "1051c 118e9 118f2 1f74c "
    ),
    "d": ("0501 13a0 13e7 146f 15de 15ea a4d2 a4d3 "),
    "e": (
        "0395 03b5 0415 0435 04bd 13ac 212e 22ff 2d39 a4f0 ab32 10286 118a6 118ae "
        "1d6ac 1d6e6 1d720 1d75a 1d794 "
    ),
    "f": ("03dc 0584 15b4 1e9d a4dd a798 a799 ab35 10287 102a5 10525 118a2 118c2 1d213 1d7ca "),
    "g": ("018d 0261 050c 0581 13c0 13f3 1d83 a4d6 "),
    "h": ("0397 041d 043d 04bb 0570 13bb 13c2 157c 2c8e a4e7 102cf 1d6ae 1d6e8 1d722 1d75c 1d796 "),
    "i": (
        "0131 0269 026a 02db 037a 03b9 0456 04cf 13a5 1fbe 2373 a647 ab75 118c3 "
        "1d6a4 1d6ca 1d704 1d73e 1d778 1d7b2 "
    ),
    "j": ("037f 03f3 0408 0458 13ab 148d a4d9 a7b2 "),
    "k": ("039a 03ba 041a 043a 13e6 16d5 2c94 a4d7 10518 1d6b1 1d6eb 1d725 1d75f 1d799 "),
    "l": (
        "0196 01c0 0399 0406 04c0 06f1 13de 14aa 16c1 2223 23fd 2c92 2cd0 2d4f "
        "a4e1 a4f2 ffe8 1028a 10309 10320 1041b 10526 118a3 118b2 16f16 16f28 1d22a 1d6b0 "
        "1d6ea 1d724 1d75e 1d798 "
    ),
    "m": (
        "039c 03fa 041c 043c 13b7 15f0 16d6 2c98 a4df 102b0 10311 1d6b3 1d6ed 1d727 1d761 1d79b "
    ),
    "n": ("039d 03b7 0578 057c 2c9a a4e0 10513 1d6b4 1d6ee 1d728 1d762 1d79c "),
    "o": (
        "039f 03bf 03c3 041e 043e 0555 0585 06f5 0966 09e6 0a66 0ae6 0b20 0b66 "
        "0be6 0c02 0c66 0c82 0ce6 0d02 0d20 0d66 0d82 0e50 0ed0 101d 1040 10ff "
        "12d0 1d0f 1d11 2c9e 2c9f 2d54 3007 a4f3 ab3d 10292 102ab 10404 1042c 104c2 "
        "104ea 10516 114d0 118b5 118c8 118d7 118e0 1d6b6 1d6d0 1d6d4 1d6f0 1d70a 1d70e 1d72a "
        "1d744 1d748 1d764 1d77e 1d782 1d79e 1d7b8 1d7bc "
    ),
    "p": (
        "03a1 03c1 03f1 0420 0440 13e2 146d 2374 2ca2 2ca3 a4d1 10295 1d6b8 1d6d2 "
        "1d6e0 1d6f2 1d70c 1d71a 1d72c 1d746 1d754 1d766 1d780 1d78e 1d7a0 1d7ba 1d7c8 "
    ),
    "q": ("051b 0563 0566 2d55 "),
    "r": ("01a6 0433 13a1 13d2 1587 1d26 2c85 a4e3 ab47 ab48 ab81 104b4 16f35 1d216 "),
    "s": ("01bd 0405 0455 054f 13d5 13da a4e2 a731 abaa 10296 10420 10448 118c1 16f3a "),
    "t": (
        "03a4 03c4 0422 0442 13a2 22a4 27d9 2ca6 a4d4 10297 102b1 10315 118bc 16f0a "
        "1d6bb 1d6f5 1d72f 1d769 1d7a3 1f768 "
    ),
    "u": (
        "028b 03c5 054d 057d 1200 144c 1d1c 222a 22c3 a4f4 a79f ab4e ab52 104ce "
        "104f6 118b8 118d8 16f42 1d6d6 1d710 1d74a 1d784 1d7be "
    ),
    "v": (
        "03bd 0474 0475 06f7 13d9 142f 1d20 2228 22c1 2d38 a4e6 a6df aba9 1051d "
        "11706 118a0 118c0 16f08 1d20d 1d6ce 1d708 1d742 1d77c 1d7b6 "
    ),
    "w": ("026f 0461 051c 051d 0561 13b3 13d4 1d21 a4ea ab83 1170a 1170e 1170f 118e6 118ef "),
    "x": (
        "00d7 03a7 0425 0445 1541 157d 166d 166e 16b7 2573 292b 292c 2a2f 2cac "
        "2d5d a4eb a7b3 10290 102b4 10317 10322 10527 118ec 1d6be 1d6f8 1d732 1d76c 1d7a6 "
    ),
    "y": (
        "0263 028f 03a5 03b3 03d2 0423 0443 04ae 04af 10e7 13a9 13bd 1d8c 1eff "
        "213d 2ca8 a4ec ab5a 102b2 118a4 118dc 16f43 1d6bc 1d6c4 1d6f6 1d6fe 1d730 1d738 "
        "1d76a 1d772 1d7a4 1d7ac "
    ),
    "z": ("0396 13c3 1d22 a4dc ab93 102f5 118a9 118c4 118e5 1d6ad 1d6e7 1d721 1d75b 1d795 "),
}
