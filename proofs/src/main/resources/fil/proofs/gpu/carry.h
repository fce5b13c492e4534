// Arithmetic on limbs with a carry from each operation to the next: on cards of NVIDIA in their own
// assembly language, PTX, which has a flag for it; elsewhere in C, with a variable for it. Every
// operation leaves a carry; those with CARRY in their names take one, too, and so does
// MULTIPLY_ADD_HIGH. A difference leaves a borrow there, which only a difference takes; BORROW_MASK
// takes it and has all bits set where there is one.

#if defined(__CUDACC__) || defined(__NV_CL_C_VERSION)

#define HAS_CARRY_CHAINS
#define CARRY_START
#define CARRY_ARGUMENT
#define CARRY_HERE

#define ADD_LIMB(to, x, y) \
  asm volatile("add.cc.u32 %0, %1, %2;" : "=r"(to) : "r"(x), "r"(y))
#define ADD_LIMB_CARRY(to, x, y) \
  asm volatile("addc.cc.u32 %0, %1, %2;" : "=r"(to) : "r"(x), "r"(y))
#define ADD_CARRY(to, x, y) \
  asm volatile("addc.u32 %0, %1, %2;" : "=r"(to) : "r"(x), "r"(y))
#define SUBTRACT_LIMB(to, x, y) \
  asm volatile("sub.cc.u32 %0, %1, %2;" : "=r"(to) : "r"(x), "r"(y))
#define SUBTRACT_LIMB_CARRY(to, x, y) \
  asm volatile("subc.cc.u32 %0, %1, %2;" : "=r"(to) : "r"(x), "r"(y))
#define BORROW_MASK(to) asm volatile("subc.u32 %0, %1, %1;" : "=r"(to) : "r"(0))
#define MULTIPLY_LOW(to, x, y) \
  asm volatile("mul.lo.u32 %0, %1, %2;" : "=r"(to) : "r"(x), "r"(y))
#define MULTIPLY_HIGH(to, x, y) \
  asm volatile("mul.hi.u32 %0, %1, %2;" : "=r"(to) : "r"(x), "r"(y))
#define MULTIPLY_ADD_LOW(to, x, y, z) \
  asm volatile("mad.lo.cc.u32 %0, %1, %2, %3;" : "=r"(to) : "r"(x), "r"(y), "r"(z))
#define MULTIPLY_ADD_LOW_CARRY(to, x, y, z) \
  asm volatile("madc.lo.cc.u32 %0, %1, %2, %3;" : "=r"(to) : "r"(x), "r"(y), "r"(z))
#define MULTIPLY_ADD_HIGH(to, x, y, z) \
  asm volatile("madc.hi.cc.u32 %0, %1, %2, %3;" : "=r"(to) : "r"(x), "r"(y), "r"(z))

#else

#define CARRY_START uint carry_value = 0; uint *carry = &carry_value;
#define CARRY_ARGUMENT , uint *carry
#define CARRY_HERE , carry

FUNCTION uint low_and_carry(ulong sum, uint *carry) {
  *carry = (uint) (sum >> 32);
  return (uint) sum;
}

FUNCTION uint low_and_borrow(ulong difference, uint *carry) {
  *carry = (uint) (difference >> 63);
  return (uint) difference;
}

FUNCTION uint low_of_product(uint x, uint y) { return x * y; }

FUNCTION uint high_of_product(uint x, uint y) { return (uint) ((ulong) x * y >> 32); }

#define ADD_LIMB(to, x, y) to = low_and_carry((ulong) (x) + (y), carry)
#define ADD_LIMB_CARRY(to, x, y) to = low_and_carry((ulong) (x) + (y) + *carry, carry)
#define ADD_CARRY(to, x, y) to = (x) + (y) + *carry
#define SUBTRACT_LIMB(to, x, y) to = low_and_borrow((ulong) (x) - (y), carry)
#define SUBTRACT_LIMB_CARRY(to, x, y) to = low_and_borrow((ulong) (x) - (y) - *carry, carry)
#define BORROW_MASK(to) to = 0u - *carry
#define MULTIPLY_LOW(to, x, y) to = low_of_product(x, y)
#define MULTIPLY_HIGH(to, x, y) to = high_of_product(x, y)
#define MULTIPLY_ADD_LOW(to, x, y, z) \
  to = low_and_carry((ulong) low_of_product(x, y) + (z), carry)
#define MULTIPLY_ADD_LOW_CARRY(to, x, y, z) \
  to = low_and_carry((ulong) low_of_product(x, y) + (z) + *carry, carry)
#define MULTIPLY_ADD_HIGH(to, x, y, z) \
  to = low_and_carry((ulong) high_of_product(x, y) + (z) + *carry, carry)

#endif
