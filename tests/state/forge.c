/* forge FILE PLACE VALUE: changes the byte at a place (of the file's size, the rest) and mends the checksum that ends the file, as somebody would who means harm. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { LARGEST = 1 << 20 };

static uint32_t crc_of(const unsigned char *bytes, size_t size) {
  uint32_t crc = UINT32_MAX;
  for (size_t i = 0; i < size; i++) {
    crc ^= bytes[i];
    for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
  }
  return ~crc;
}

int main(int count, char **arguments) {
  static unsigned char bytes[LARGEST];
  FILE *file = count == 4 ? fopen(arguments[1], "r+b") : NULL;
  if (!file) return 1;
  size_t size = fread(bytes, 1, sizeof bytes, file);
  if (size <= 4) return 1;
  bytes[strtoul(arguments[2], NULL, 10) % (size - 4)] = (unsigned char)strtoul(arguments[3], NULL, 10);
  uint32_t crc = crc_of(bytes, size - 4);
  for (int i = 0; i < 4; i++) bytes[size - 4 + (size_t)i] = (unsigned char)(crc >> 8 * i);
  rewind(file);
  size_t written = fwrite(bytes, 1, size, file);
  return fclose(file) != 0 || written != size;
}
