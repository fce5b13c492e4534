// What OpenCL C and CUDA C call differently. Kernels are written in the words that are defined here.

#ifdef __OPENCL_VERSION__

#define KERNEL __kernel void
#define GLOBAL __global
#define LOCAL __local
#define TABLE __constant
#define FUNCTION static inline
#define INDEX ((ulong) get_global_id(0))
#define LANE ((uint) get_local_id(0))
#define MEET barrier(CLK_LOCAL_MEM_FENCE)

#else

typedef unsigned int uint;
typedef unsigned long long ulong;

#define KERNEL extern "C" __global__ void
#define GLOBAL
#define LOCAL __shared__
#define TABLE static __constant__ const
#define FUNCTION static __device__ __forceinline__
#define INDEX ((ulong) blockIdx.x * blockDim.x + threadIdx.x)
#define LANE ((uint) threadIdx.x)
#define MEET __syncthreads()

#endif
