# Makes a C file that holds a text file (ASCII) as bytes: cmake -DNAME=page_css -DFROM=page.css -DTO=page_css.c -P embed.cmake
file(READ ${FROM} bytes HEX)
string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
string(REGEX REPLACE "0x0a," "0x0a,\n" bytes "${bytes}")
file(WRITE ${TO} "#include \"page.h\"\nconst char ${NAME}[] = {\n${bytes}0};\n")
