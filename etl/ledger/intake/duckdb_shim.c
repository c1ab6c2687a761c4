#include "duckdb_shim.h"

#include <string.h>

#include "_cgo_export.h"

// The callbacks turn DuckDB's pointers into numbers. Both are ours and never pointed anywhere: the extra info is the
// handle of the Intake, the bind data the number of the connection that runs the statement.

static idx_t connection_of(duckdb_bind_info info) {
	duckdb_client_context context = NULL;
	duckdb_table_function_get_client_context(info, &context);
	idx_t id = duckdb_client_context_get_connection_id(context);
	duckdb_destroy_client_context(&context);
	return id;
}

static void on_bind(duckdb_bind_info info) {
	idx_t connection = connection_of(info);
	duckdb_bind_set_bind_data(info, (void *)(uintptr_t)connection, NULL);
	ccxIntakeBind((uintptr_t)duckdb_bind_get_extra_info(info), connection, info);
}

static void on_init(duckdb_init_info info) {
	idx_t connection = (uintptr_t)duckdb_init_get_bind_data(info);
	// As many threads as DuckDB likes: it takes one where it has to keep the order of the rows.
	duckdb_init_set_max_threads(info, UINT32_MAX);
	ccxIntakeInit((uintptr_t)duckdb_init_get_extra_info(info), connection, info);
}

static void on_scan(duckdb_function_info info, duckdb_data_chunk chunk) {
	idx_t connection = (uintptr_t)duckdb_function_get_bind_data(info);
	ccxIntakeScan((uintptr_t)duckdb_function_get_extra_info(info), connection, info, chunk);
}

static void on_drop(void *intake) { ccxIntakeDrop((uintptr_t)intake); }

int ccx_intake_register(duckdb_connection connection, const char *name, uintptr_t intake) {
	duckdb_table_function function = duckdb_create_table_function();
	duckdb_table_function_set_name(function, name);
	duckdb_table_function_set_extra_info(function, (void *)intake, on_drop);
	duckdb_table_function_set_bind(function, on_bind);
	duckdb_table_function_set_init(function, on_init);
	duckdb_table_function_set_function(function, on_scan);
	int state = duckdb_register_table_function(connection, function);
	duckdb_destroy_table_function(&function);
	return state;
}

void ccx_intake_add_column(duckdb_bind_info info, const char *name, int type) {
	duckdb_logical_type logical = duckdb_create_logical_type(type);
	duckdb_bind_add_result_column(info, name, logical);
	duckdb_destroy_logical_type(&logical);
}

// fill_null clears the validity bit of each blank. A vector without blanks keeps having no validity mask.
static void fill_null(duckdb_vector vector, idx_t rows, const uint8_t *null) {
	if (rows == 0 || memchr(null, 1, rows) == NULL) {
		return;
	}
	duckdb_vector_ensure_validity_writable(vector);
	uint64_t *validity = duckdb_vector_get_validity(vector);
	for (idx_t row = 0; row < rows; row++) {
		validity[row / 64] &= ~((uint64_t)null[row] << (row % 64));
	}
}

// copy_bytes brings the text of a whole column into the vector's own memory in one piece, as if it were the value of
// the first row, and tells where it came to lie. Text of up to 12 bytes needs no memory, every row is then short too.
static const char *copy_bytes(duckdb_vector vector, duckdb_string_t *strings, const uint8_t *bytes, uint32_t length) {
	if (length <= sizeof strings->value.inlined.inlined) {
		return (const char *)bytes;
	}
	duckdb_vector_assign_string_element_len(vector, 0, (const char *)bytes, length);
	return strings[0].value.pointer.ptr;
}

static void set_string(duckdb_string_t *string, const char *text, uint32_t length) {
	memset(string, 0, sizeof *string); // DuckDB compares the unused bytes of a short text too
	string->value.inlined.length = length;
	if (length <= sizeof string->value.inlined.inlined) {
		if (length > 0) {
			memcpy(string->value.inlined.inlined, text, length);
		}
		return;
	}
	memcpy(string->value.pointer.prefix, text, sizeof string->value.pointer.prefix);
	string->value.pointer.ptr = (char *)text;
}

// The first byte of a text must not be one from the middle of a character. As the bytes as a whole have been found to
// be UTF-8 already, this makes each text UTF-8.
static bool starts_inside(const char *text, uint32_t length) { return length > 0 && ((uint8_t)text[0] & 0xC0) == 0x80; }

int64_t ccx_intake_fill_text(duckdb_data_chunk chunk, idx_t column, idx_t rows, const uint8_t *null,
                             const uint8_t *bytes, const uint32_t *ends) {
	duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, column);
	duckdb_string_t *strings = duckdb_vector_get_data(vector);
	uint32_t total = rows > 0 ? ends[rows - 1] : 0;
	const char *base = copy_bytes(vector, strings, bytes, total);
	uint32_t start = 0;
	for (idx_t row = 0; row < rows; row++) {
		uint32_t end = ends[row];
		if (end < start || end > total || starts_inside(base + start, end - start)) {
			return (int64_t)row;
		}
		set_string(&strings[row], base + start, end - start);
		start = end;
	}
	fill_null(vector, rows, null);
	return -1;
}

int64_t ccx_intake_fill_bigint(duckdb_data_chunk chunk, idx_t column, idx_t rows, const uint8_t *null,
                               const int64_t *values) {
	duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, column);
	memcpy(duckdb_vector_get_data(vector), values, rows * sizeof *values);
	fill_null(vector, rows, null);
	return -1;
}

int64_t ccx_intake_fill_date(duckdb_data_chunk chunk, idx_t column, idx_t rows, const uint8_t *null,
                             const int64_t *values) {
	duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, column);
	int32_t *days = duckdb_vector_get_data(vector);
	for (idx_t row = 0; row < rows; row++) {
		if (values[row] < INT32_MIN || values[row] > INT32_MAX) {
			return (int64_t)row;
		}
		days[row] = (int32_t)values[row];
	}
	fill_null(vector, rows, null);
	return -1;
}

int64_t ccx_intake_fill_boolean(duckdb_data_chunk chunk, idx_t column, idx_t rows, const uint8_t *null,
                                const int64_t *values) {
	duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, column);
	bool *flags = duckdb_vector_get_data(vector);
	for (idx_t row = 0; row < rows; row++) {
		if (values[row] != 0 && values[row] != 1) {
			return (int64_t)row;
		}
		flags[row] = values[row] == 1;
	}
	fill_null(vector, rows, null);
	return -1;
}
