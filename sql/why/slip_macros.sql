-- macro: slips_of(text): all that one slip makes of a text in capitals: a character left out, another, one too many, or swapped
-- with the next.
create or replace temp macro slips_of(written) as list_distinct(flatten(list_transform(
    range(1, length(written) + 2),
    lambda place: list_concat(
        [
            left(written, place - 1) || substr(written, place + 1),
            left(written, place - 1) || substr(written, place + 1, 1) || substr(written, place, 1) || substr(written, place + 2)
        ],
        flatten(list_transform(
            string_split('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', ''),
            lambda sign: [
                left(written, place - 1) || sign || substr(written, place + 1),
                left(written, place - 1) || sign || substr(written, place)
            ]
        ))
    )
)));
