// The C half of package intake: the parts of DuckDB's stable C API that it uses, and the functions that the two halves
// call in one another. The API is declared here and not included, because the header that comes with the bindings is
// not on the include path of another package. The declarations are those of duckdb.h.
#ifndef CCX_INTAKE_DUCKDB_SHIM_H
#define CCX_INTAKE_DUCKDB_SHIM_H

#include <stdbool.h>
#include <stdint.h>

typedef uint64_t idx_t;
typedef struct _duckdb_connection *duckdb_connection;
typedef struct _duckdb_client_context *duckdb_client_context;
typedef struct _duckdb_logical_type *duckdb_logical_type;
typedef struct _duckdb_table_function *duckdb_table_function;
typedef struct _duckdb_bind_info *duckdb_bind_info;
typedef struct _duckdb_init_info *duckdb_init_info;
typedef struct _duckdb_function_info *duckdb_function_info;
typedef struct _duckdb_data_chunk *duckdb_data_chunk;
typedef struct _duckdb_vector *duckdb_vector;

// What a VARCHAR vector holds for each row: up to 12 bytes in place, or the first four bytes and a pointer to all.
typedef struct {
	union {
		struct {
			uint32_t length;
			char prefix[4];
			char *ptr;
		} pointer;
		struct {
			uint32_t length;
			char inlined[12];
		} inlined;
	} value;
} duckdb_string_t;

enum {
	DUCKDB_TYPE_BOOLEAN = 1,
	DUCKDB_TYPE_BIGINT = 5,
	DUCKDB_TYPE_DATE = 13,
	DUCKDB_TYPE_VARCHAR = 17,
};

duckdb_logical_type duckdb_create_logical_type(int type);
void duckdb_destroy_logical_type(duckdb_logical_type *type);

duckdb_table_function duckdb_create_table_function(void);
void duckdb_destroy_table_function(duckdb_table_function *function);
void duckdb_table_function_set_name(duckdb_table_function function, const char *name);
void duckdb_table_function_set_extra_info(duckdb_table_function function, void *info, void (*destroy)(void *));
void duckdb_table_function_set_bind(duckdb_table_function function, void (*bind)(duckdb_bind_info));
void duckdb_table_function_set_init(duckdb_table_function function, void (*init)(duckdb_init_info));
void duckdb_table_function_set_function(duckdb_table_function function,
                                        void (*scan)(duckdb_function_info, duckdb_data_chunk));
int duckdb_register_table_function(duckdb_connection connection, duckdb_table_function function);

void *duckdb_bind_get_extra_info(duckdb_bind_info info);
void duckdb_table_function_get_client_context(duckdb_bind_info info, duckdb_client_context *context);
idx_t duckdb_client_context_get_connection_id(duckdb_client_context context);
void duckdb_destroy_client_context(duckdb_client_context *context);
void duckdb_bind_add_result_column(duckdb_bind_info info, const char *name, duckdb_logical_type type);
void duckdb_bind_set_bind_data(duckdb_bind_info info, void *data, void (*destroy)(void *));
void duckdb_bind_set_error(duckdb_bind_info info, const char *error);

void *duckdb_init_get_extra_info(duckdb_init_info info);
void *duckdb_init_get_bind_data(duckdb_init_info info);
void duckdb_init_set_max_threads(duckdb_init_info info, idx_t threads);
void duckdb_init_set_error(duckdb_init_info info, const char *error);

void *duckdb_function_get_extra_info(duckdb_function_info info);
void *duckdb_function_get_bind_data(duckdb_function_info info);
void duckdb_function_set_error(duckdb_function_info info, const char *error);

idx_t duckdb_vector_size(void);
void duckdb_data_chunk_set_size(duckdb_data_chunk chunk, idx_t size);
duckdb_vector duckdb_data_chunk_get_vector(duckdb_data_chunk chunk, idx_t column);
void *duckdb_vector_get_data(duckdb_vector vector);
void duckdb_vector_ensure_validity_writable(duckdb_vector vector);
uint64_t *duckdb_vector_get_validity(duckdb_vector vector);
void duckdb_vector_assign_string_element_len(duckdb_vector vector, idx_t row, const char *text, idx_t length);

// ccx_intake_register makes the table function known to the connection's database. intake is the handle that its
// callbacks hand back to Go; DuckDB drops it when the database closes. It returns 0 if all went well.
int ccx_intake_register(duckdb_connection connection, const char *name, uintptr_t intake);

// ccx_intake_add_column adds a column to what the function returns.
void ccx_intake_add_column(duckdb_bind_info info, const char *name, int type);

// The three fill one column of a chunk. They return the first row whose value the column cannot hold, or -1.
int64_t ccx_intake_fill_text(duckdb_data_chunk chunk, idx_t column, idx_t rows, const uint8_t *null,
                             const uint8_t *bytes, const uint32_t *ends);
int64_t ccx_intake_fill_bigint(duckdb_data_chunk chunk, idx_t column, idx_t rows, const uint8_t *null,
                               const int64_t *values);
int64_t ccx_intake_fill_date(duckdb_data_chunk chunk, idx_t column, idx_t rows, const uint8_t *null,
                             const int64_t *values);
int64_t ccx_intake_fill_boolean(duckdb_data_chunk chunk, idx_t column, idx_t rows, const uint8_t *null,
                                const int64_t *values);

#endif
