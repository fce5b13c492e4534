// What OpenCL C and CUDA C call differently. Kernels are written in the words that are defined here.

#ifdef __OPENCL_VERSION__

#define KERNEL __kernel void
#define GLOBAL __global
#define TABLE __constant
#define FUNCTION static inline
#define LARGE_FUNCTION static __attribute__((noinline))
#define INDEX (skipped + (ulong) get_global_id(0))
#define ADD_ATOMICALLY(to, more) atomic_add(to, more)

#else

typedef unsigned int uint;
typedef unsigned long long ulong;

#define KERNEL extern "C" __global__ void
#define GLOBAL
#define TABLE static __constant__ const
#define FUNCTION static __device__ __forceinline__
#define LARGE_FUNCTION static __device__ __noinline__
#define INDEX (skipped + (ulong) blockIdx.x * blockDim.x + threadIdx.x)
#define ADD_ATOMICALLY(to, more) atomicAdd(to, more)

#endif

// A LARGE_FUNCTION is called where it is used, a FUNCTION becomes part of what uses it.

// Every kernel takes last which items it is run for: those from `skipped` on, below `count`. INDEX
// is the item's.
#define RANGE ulong skipped, ulong count
