-- macro: what the catalogue leaves to the death rule

-- route_of(route, dead), disposition_of(disposition, dead): the route and the disposition of a reason. A death has none in
-- the catalogue: it removes the casegroup if the client is one whose death does (dead, null for nobody), and otherwise
-- goes to the specialist team
create or replace temp macro route_of(route, dead) as coalesce(route, case when dead is not null then 'CSA_BAU' else 'SPECIALIST' end);
create or replace temp macro disposition_of(disposition, dead) as
    coalesce(disposition, case when dead is not null then 'REMOVE' else 'MANAGED' end);
