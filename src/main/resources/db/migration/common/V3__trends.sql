-- Papers known by several names, attention over time, and editions that keep what they were made of.

alter table paper add column doi varchar(200);
-- How far the place is believed that told title, abstract and authors.
alter table paper add column authority integer default 1 not null;

-- Every name a paper goes by: its id, its DOI, its title. Whatever a source calls it, it is found again.
create table paper_alias (
	alias        varchar(500) primary key,
	paper_id     varchar(400) not null references paper
);
create index paper_alias_by_paper on paper_alias (paper_id);
insert into paper_alias (alias, paper_id) select id, id from paper;

-- A source may list papers, or only have votes for papers that others list.
alter table snapshot add column listed boolean default true not null;

-- snapshot_cut: the last snapshot an edition was ranked with. changed_at: when its papers last changed.
alter table edition add column snapshot_cut bigint default 0 not null;
alter table edition add column changed_at timestamp with time zone;
update edition set changed_at = coalesce(closed_at, timestamp with time zone '2026-01-01 00:00:00+00');
alter table edition alter column changed_at set not null;

-- A paper as an edition printed it, with the signals that ranked it: what is learned of the paper later does not
-- change an edition. A paper belongs to one edition, and to one more where it took off later: the second look.
create table printed_paper (
	edition_date date not null references edition,
	position     integer not null,
	paper_id     varchar(400) not null references paper,
	second_look  boolean not null,
	title        varchar(500) not null,
	summary      varchar(10000) not null,
	authors      varchar(120) array not null,
	published    date,
	url          varchar(2000) not null,
	pdf_url      varchar(2000),
	code_url     varchar(2000),
	project_url  varchar(2000),
	categories   varchar(40) array not null,
	doi          varchar(200),
	score        double precision not null,
	votes        integer not null,
	growth       integer not null,
	comments     integer not null,
	stars        integer not null,
	new_stars    integer not null,
	age          integer not null,
	sources      integer not null,
	first_date   date,
	first_votes  integer,
	primary key (edition_date, position),
	unique (paper_id, second_look)
);
insert into printed_paper
	select e.edition_date, e.position, e.paper_id, false, p.title, p.summary, p.authors, p.published, p.url, p.pdf_url,
		p.code_url, p.project_url, p.categories, null, e.score, e.votes, e.votes, e.comments, e.stars, 0, 0, e.sources,
		null, null
	from edition_paper e join paper p on p.id = e.paper_id;
drop table edition_paper;
alter table printed_paper rename to edition_paper;

-- Collections are stored one after the other, whichever node made them: whoever stores holds this row.
insert into installation (name, content) values ('collection', '');
