/* Verifies one BLS signature again and again by the library blst, called from C, with the checks
 * that fil.crypto.bls12381.BlstBls makes, and prints the fastest and the median time.
 *
 *   unzip -j jblst-0.3.17.jar supranational/blst/Linux/amd64/libblst.so
 *   cc -O2 -o blst-verify blst-verify.c ./libblst.so && LD_LIBRARY_PATH=. ./blst-verify 3000
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct { uint64_t words[12]; } p1_affine;
typedef struct { uint64_t words[18]; } p1;
typedef struct { uint64_t words[24]; } p2_affine;
typedef struct { uint64_t words[36]; } p2;
typedef struct { uint8_t bytes[32]; } scalar;

void blst_scalar_from_bendian(scalar *out, const uint8_t bytes[32]);
void blst_sk_to_pk_in_g1(p1 *out, const scalar *secret);
void blst_sign_pk_in_g1(p2 *out, const p2 *hash, const scalar *secret);
void blst_hash_to_g2(p2 *out, const uint8_t *message, size_t size, const uint8_t *domain,
                     size_t domain_size, const uint8_t *augmentation, size_t augmentation_size);
void blst_p1_compress(uint8_t out[48], const p1 *in);
void blst_p2_compress(uint8_t out[96], const p2 *in);
int blst_p1_uncompress(p1_affine *out, const uint8_t in[48]);
int blst_p2_uncompress(p2_affine *out, const uint8_t in[96]);
bool blst_p1_affine_in_g1(const p1_affine *in);
bool blst_p1_affine_is_inf(const p1_affine *in);
bool blst_p2_affine_in_g2(const p2_affine *in);
int blst_core_verify_pk_in_g1(const p1_affine *key, const p2_affine *signature, bool hashes,
                              const uint8_t *message, size_t size, const uint8_t *domain,
                              size_t domain_size, const uint8_t *augmentation,
                              size_t augmentation_size);

static const char DOMAIN[] = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_";

static bool verify(const uint8_t key[48], const uint8_t *message, size_t size,
                   const uint8_t signature[96]) {
  p1_affine key_point;
  p2_affine signature_point;
  return blst_p1_uncompress(&key_point, key) == 0 && !blst_p1_affine_is_inf(&key_point)
      && blst_p1_affine_in_g1(&key_point)
      && blst_p2_uncompress(&signature_point, signature) == 0
      && blst_p2_affine_in_g2(&signature_point)
      && blst_core_verify_pk_in_g1(&key_point, &signature_point, true, message, size,
                                   (const uint8_t *)DOMAIN, strlen(DOMAIN), NULL, 0) == 0;
}

static int compare(const void *a, const void *b) {
  double difference = *(const double *)a - *(const double *)b;
  return (difference > 0) - (difference < 0);
}

int main(int count, char **arguments) {
  int runs = count > 1 ? atoi(arguments[1]) : 3000;
  uint8_t secret_bytes[32] = {0}, message[38] = {0}, key[48], signature[96];
  secret_bytes[31] = 7;
  scalar secret;
  p1 key_point;
  p2 hash, signature_point;
  blst_scalar_from_bendian(&secret, secret_bytes);
  blst_sk_to_pk_in_g1(&key_point, &secret);
  blst_p1_compress(key, &key_point);
  blst_hash_to_g2(&hash, message, sizeof message, (const uint8_t *)DOMAIN, strlen(DOMAIN), NULL, 0);
  blst_sign_pk_in_g1(&signature_point, &hash, &secret);
  blst_p2_compress(signature, &signature_point);

  double *micros = malloc(sizeof(double) * (size_t)runs);
  for (int i = 0; i < runs; i++) {
    struct timespec begun, ended;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    bool fits = verify(key, message, sizeof message, signature);
    clock_gettime(CLOCK_MONOTONIC, &ended);
    if (!fits) {
      fprintf(stderr, "the signature does not verify\n");
      return 1;
    }
    micros[i] = (double)(ended.tv_sec - begun.tv_sec) * 1e6
        + (double)(ended.tv_nsec - begun.tv_nsec) / 1e3;
  }
  qsort(micros, (size_t)runs, sizeof(double), compare);
  printf("fastest %.1f us, median %.1f us\n", micros[0], micros[runs / 2]);
  free(micros);
  return 0;
}
