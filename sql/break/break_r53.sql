-- table: one row per batch and letter that an acknowledgement or a returned letter of this run names but that was never
-- issued in that batch or for that destination, or that is dated before its batch (one sent by hand: before that day).
with published as (
    select letter_batch.batch_id, letter_batch.destination, letter_batch.as_of
    from letter_batch
    inner join run on row(letter_batch.as_of, letter_batch.edition) < row(run.as_of, run.edition)
),

acknowledged as (
    select
        letter_ack.batch_id, letter_ack.letter_id, 'acknowledgement' as what, letter_ack.ack_status || ' of ' || letter_ack.ack_date as says,
        case
            when published.batch_id is null or (letter_ack.letter_id is not null and its_letter.letter_id is null) then 'no such letter in such a batch'
            when letter_ack.destination <> published.destination then 'the batch went to ' || published.destination
            when letter_ack.ack_date < published.as_of then 'the batch is of ' || published.as_of
        end as fault,
        letter_ack.file_id, letter_ack.sheet_no, letter_ack.row_no
    from letter_ack
    left join published using (batch_id)
    left join published_letter as its_letter using (batch_id, letter_id)
    where letter_ack.is_new
),

returned as (
    select
        issued.batch_id, came.letter_id, 'returned letter' as what, 'returned on ' || came.returned_on as says,
        case
            when issued.letter_id is null then 'no such letter was issued or sent by hand'
            when issued.how = 'by_hand' and came.returned_on < issued.issue_date then 'it was sent on ' || issued.issue_date
            when issued.how <> 'by_hand' and came.returned_on < issued.as_of then 'the batch is of ' || issued.as_of
        end as fault,
        came.file_id, came.sheet_no, came.row_no
    from returned_letter as came
    left join issued_letter as issued using (letter_id)
    where came.is_new
),

unknown as (
    select *, coalesce(batch_id, '') || '|' || coalesce(letter_id, '') as key
    from (from acknowledged union all by name from returned)
    where fault is not null
)

select
    key,
    string_agg(distinct fault, '; ' order by fault) as left_side,
    string_agg(distinct what || ' ' || says, '; ' order by what || ' ' || says) as right_side,
    null::bigint as difference,
    [known('left', 'searched: the letters that were ever issued', any_value(coalesce(letter_id, batch_id)), string_agg(distinct fault, '; ' order by fault))]
    || pieces(cause('right', what, letter_id, says, file_id, sheet_no, row_no)) as evidence
from unknown
group by key
