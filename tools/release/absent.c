// The ten functions of DuckDB's C interface that the Go bindings name and that the library in the Java driver does not export.
// docs/dependencies.md says why we take that library. A library that exports them all, as that of DuckDB 1.4.4 on npm does, needs
// none of this.
#include <stdio.h>
#include <stdlib.h>

static void stop(const char *message) {
	fprintf(stderr, "ccx: %s\n", message);
	abort();
}

// These are never called: tools/release/build looks for callers in the finished program, and stops if there is one.
#define UNREACHABLE(name)                                                                 \
	void name(void) { stop(#name " is not in the database engine of this build"); } \
	void (*__imp_##name)(void) = name;

UNREACHABLE(duckdb_appender_create_query)
UNREACHABLE(duckdb_destroy_arrow_options)
UNREACHABLE(duckdb_prepared_statement_column_count)
UNREACHABLE(duckdb_prepared_statement_column_logical_type)
UNREACHABLE(duckdb_prepared_statement_column_name)
UNREACHABLE(duckdb_prepared_statement_column_type)
UNREACHABLE(duckdb_value_to_string)
UNREACHABLE(duckdb_vector_reference_value)
UNREACHABLE(duckdb_vector_reference_vector)

// The driver calls this one as it binds a function of ours. It keeps how the bound data is copied, in the field behind the
// data and how the data is deleted: where that is, follows from the one library whose checksum tools/release/engine pins. A
// library that is laid out otherwise stops the program here, before it has decided anything.
typedef void *(*copy_callback)(void *);
typedef void (*delete_callback)(void *);

struct bound {
	void *methods, *function, *data;
	delete_callback delete;
	copy_callback copy;
};

struct bind_info {
	void *context, *function, *arguments;
	struct bound *bound;
};

__declspec(dllimport) void duckdb_scalar_function_set_bind_data(struct bind_info *info, void *data, delete_callback delete);

static void forget(void *data) { (void)data; }

void duckdb_scalar_function_set_bind_data_copy(struct bind_info *info, copy_callback copy) {
	static int mark;
	duckdb_scalar_function_set_bind_data(info, &mark, forget);
	struct bound *bound = info->bound;
	if (bound->data != &mark || bound->delete != forget || bound->copy != NULL)
		stop("duckdb.dll is not the one that came with ccx.exe: unpack the zip again");
	duckdb_scalar_function_set_bind_data(info, NULL, NULL);
	bound->copy = copy;
}
void (*__imp_duckdb_scalar_function_set_bind_data_copy)(struct bind_info *, copy_callback) = duckdb_scalar_function_set_bind_data_copy;
