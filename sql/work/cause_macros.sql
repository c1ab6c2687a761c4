-- macro: the event of an exception as the cause of what moved, as a kind and in a sentence

-- because_of(kind, event, is_own_death, is_late): the kind of cause that an event is. is_own_death: the death of the exception
-- removes its casegroup by itself. is_late: it came in a file after the week up to which it is dated; a mark by command is in no file
create or replace temp macro because_of(kind, event, is_own_death, is_late) as case
    when kind = 'command' then 'people'
    when kind = 'register' and event = 'RECLASSIFIED' then 'rule'
    when kind = 'register' then 'register'
    when kind = 'casegroup' and is_own_death then 'register'
    when kind = 'casegroup' then 'casegroup'
    when is_late then 'late file'
    when kind in ('hp_return', 'imt_return') then 'return'
    when kind = 'closure_result' then 'closure'
    when kind = 'sighting' and event = 'register' then 'register'
    else 'sighting'
end;

-- cause_of(kind, event, event_date, is_own_death): an event in a sentence. It does not say whose disposition took a casegroup
-- out, which could say that somebody died
create or replace temp macro cause_of(kind, event, event_date, is_own_death) as case
    when kind = 'sighting' and event = 'system' then 'a system''s report of ' || event_date
    when kind = 'sighting' and event = 'manual' then 'a notification of ' || event_date
    when kind = 'sighting' then 'what the registers say on ' || event_date
    when kind in ('hp_return', 'imt_return') then 'the answer ' || event || ' of ' || event_date
    when kind = 'closure_result' then 'the closure batch: ' || event || ' on ' || event_date
    when kind = 'command' then 'two people decided on ' || event_date
    when kind = 'casegroup' and is_own_death then 'the death rule on ' || event_date
    when kind = 'casegroup' then 'the casegroup left the process on ' || event_date
    when event = 'RECLASSIFIED' then 'the reason catalogue has a rule for it since ' || event_date
    when event = 'MOVED' then 'the register has its case in another casegroup on ' || event_date
    when event = 'DEATH' then 'its client is dead again on ' || event_date
    else 'the register says that all its cases are closed on ' || event_date
end;

-- in_row(file_name, sheet, row_no): where an event came from, to follow its sentence
create or replace temp macro in_row(file_name, sheet, row_no) as
    coalesce(' in ' || file_name || coalesce(', sheet ' || nullif(sheet, ''), '') || ', row ' || row_no, '');

-- outcome_words(outcome): an outcome as people say it within a sentence that is not put into words later
create or replace temp macro outcome_words(outcome) as replace(replace(replace(replace(lower(outcome), '_', ' '), 'ams', 'AMS'), 'bau', 'BAU'), ' hp', ' HP');
