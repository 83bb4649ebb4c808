# Makes a C file that holds a text file (ASCII) as bytes, declared in a header:
# cmake -DNAME=page_css -DHEADER=page.h -DFROM=page.css -DTO=page_css.c -P embed.cmake
file(READ ${FROM} bytes HEX)
string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
string(REGEX REPLACE "0x0a," "0x0a,\n" bytes "${bytes}")
file(WRITE ${TO} "#include \"${HEADER}\"\nconst char ${NAME}[] = {\n${bytes}0};\n")
