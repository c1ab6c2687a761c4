//go:build linux && amd64 && !duckdb_use_lib && !duckdb_use_static_lib

// The C++ operators new and delete, under the names that they have for the linker (Itanium C++ ABI, 5.1.5), over the functions of
// jemalloc that are inside DuckDB's library. Whoever takes memory with new gives it back with delete, so the two allocators never meet:
// malloc and free stay the C library's.

#include <stddef.h>

void *duckdb_je_malloc(size_t size);
void *duckdb_je_aligned_alloc(size_t alignment, size_t size);
void duckdb_je_free(void *memory);

// std::__throw_bad_alloc() of the C++ library: what DuckDB expects where memory runs out.
void _ZSt17__throw_bad_allocv(void) __attribute__((noreturn));

typedef struct nothrow nothrow;

static void *try_to_take(size_t size) { return duckdb_je_malloc(size == 0 ? 1 : size); }

static void *take(size_t size) {
	void *memory = try_to_take(size);
	if (memory == NULL) {
		_ZSt17__throw_bad_allocv();
	}
	return memory;
}

static void *try_to_take_aligned(size_t size, size_t alignment) {
	size_t whole = (size + alignment - 1) & ~(alignment - 1);
	return duckdb_je_aligned_alloc(alignment, whole == 0 ? alignment : whole);
}

static void *take_aligned(size_t size, size_t alignment) {
	void *memory = try_to_take_aligned(size, alignment);
	if (memory == NULL) {
		_ZSt17__throw_bad_allocv();
	}
	return memory;
}

// operator new and operator new[]
void *_Znwm(size_t size) { return take(size); }
void *_Znam(size_t size) { return take(size); }
void *_ZnwmRKSt9nothrow_t(size_t size, const nothrow *none) { return (void)none, try_to_take(size); }
void *_ZnamRKSt9nothrow_t(size_t size, const nothrow *none) { return (void)none, try_to_take(size); }
void *_ZnwmSt11align_val_t(size_t size, size_t alignment) { return take_aligned(size, alignment); }
void *_ZnamSt11align_val_t(size_t size, size_t alignment) { return take_aligned(size, alignment); }
void *_ZnwmSt11align_val_tRKSt9nothrow_t(size_t size, size_t alignment, const nothrow *none) {
	return (void)none, try_to_take_aligned(size, alignment);
}
void *_ZnamSt11align_val_tRKSt9nothrow_t(size_t size, size_t alignment, const nothrow *none) {
	return (void)none, try_to_take_aligned(size, alignment);
}

// operator delete and operator delete[]
void _ZdlPv(void *memory) { duckdb_je_free(memory); }
void _ZdaPv(void *memory) { duckdb_je_free(memory); }
void _ZdlPvm(void *memory, size_t size) { (void)size, duckdb_je_free(memory); }
void _ZdaPvm(void *memory, size_t size) { (void)size, duckdb_je_free(memory); }
void _ZdlPvRKSt9nothrow_t(void *memory, const nothrow *none) { (void)none, duckdb_je_free(memory); }
void _ZdaPvRKSt9nothrow_t(void *memory, const nothrow *none) { (void)none, duckdb_je_free(memory); }
void _ZdlPvSt11align_val_t(void *memory, size_t alignment) { (void)alignment, duckdb_je_free(memory); }
void _ZdaPvSt11align_val_t(void *memory, size_t alignment) { (void)alignment, duckdb_je_free(memory); }
void _ZdlPvmSt11align_val_t(void *memory, size_t size, size_t alignment) { (void)size, (void)alignment, duckdb_je_free(memory); }
void _ZdaPvmSt11align_val_t(void *memory, size_t size, size_t alignment) { (void)size, (void)alignment, duckdb_je_free(memory); }
void _ZdlPvSt11align_val_tRKSt9nothrow_t(void *memory, size_t alignment, const nothrow *none) {
	(void)alignment, (void)none, duckdb_je_free(memory);
}
void _ZdaPvSt11align_val_tRKSt9nothrow_t(void *memory, size_t alignment, const nothrow *none) {
	(void)alignment, (void)none, duckdb_je_free(memory);
}
