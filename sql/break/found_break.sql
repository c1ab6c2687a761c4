-- table: one row per break that this run found, of every code.
select * from break_r01
union all
select * from break_r02
union all
select * from break_r03
union all
select * from break_r04
union all
select * from break_r10
union all
select * from break_r11
union all
select * from break_r12
union all
select * from break_r13
union all
select * from break_r14
union all
select * from break_r15
union all
select * from break_r16
union all
select * from break_r20
union all
select * from break_r21
union all
select * from break_r22
union all
select * from break_r23
union all
select * from break_r24
union all
select * from break_r25
union all
select * from break_r26
union all
select * from break_r27
union all
select * from break_r28
union all
select * from break_r29
union all
select * from break_r30
union all
select * from break_r31
union all
select * from break_r32
union all
select * from break_r33
union all
select * from break_r35
union all
select * from break_r36
union all
select * from break_r40
union all
select * from break_r41
union all
select * from break_r42
union all
select * from break_r50
union all
select * from break_r51
union all
select * from break_r52
union all
select * from break_r53
union all
select * from break_r54
union all
select * from break_r55
union all
select * from break_r56
union all
select * from break_r57
