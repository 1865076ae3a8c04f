BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE answer (
	entry TEXT NOT NULL, 
	question TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (entry, question), 
	CHECK (json_valid(value)), 
	FOREIGN KEY(entry) REFERENCES entry (id) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "answer" VALUES('00000000000000000000000000000001','breathless','"no"');
INSERT INTO "answer" VALUES('00000000000000000000000000000001','injury_mechanism','["fall_blow", "twist"]');
INSERT INTO "answer" VALUES('00000000000000000000000000000001','temp_c','37.5');
CREATE TABLE entry (
	id TEXT NOT NULL, 
	person TEXT NOT NULL, 
	day TEXT NOT NULL, 
	recorded_utc TEXT NOT NULL, 
	zone TEXT NOT NULL, 
	offset_minutes INTEGER NOT NULL, 
	average INTEGER, 
	worst INTEGER, 
	note TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	digest TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CHECK (average IS NULL OR average BETWEEN 0 AND 10), 
	CHECK (worst IS NULL OR worst BETWEEN 0 AND 10), 
	CHECK (version >= 1), 
	FOREIGN KEY(person) REFERENCES person (id)
)
 STRICT

;
INSERT INTO "entry" VALUES('00000000000000000000000000000001','me','2026-11-20','2026-11-20T09:00:00.000000Z','Europe/London',0,7,8,'Ein Tag
zwei 🦵 ''quoted''',2,'e3c21a3f971c9130fe98de1075c5263d40993591eee0ee2384328880abcc8569');
INSERT INTO "entry" VALUES('00000000000000000000000000000002','me','2026-11-17','2026-11-17T09:00:00.000000Z','Europe/London',0,4,6,'',1,'0dc24266b838fd9b98d8ff3a52c3ca70658c1923c548c12eb0cb38db0020bbf4');
CREATE TABLE entry_version (
	entry TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	person TEXT NOT NULL, 
	day TEXT NOT NULL, 
	body TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	PRIMARY KEY (entry, number), 
	CHECK (json_valid(body))
)
 STRICT

;
INSERT INTO "entry_version" VALUES('00000000000000000000000000000001',1,'me','2026-11-20','{"answers":{"breathless":"\"no\"","injury_mechanism":"[\"fall_blow\", \"twist\"]","temp_c":"37.5"},"average":4,"day":"2026-11-20","id":"00000000000000000000000000000001","marks":{"back.low_back":null,"left.back.knee_crease_inner":6},"note":"Ein Tag\nzwei 🦵 ''quoted''","offset_minutes":0,"person":"me","recorded_utc":"2026-11-20T09:00:00.000000Z","version":1,"worst":6,"zone":"Europe/London"}','efa1b719a3c3fded03256d44749a5463b26b986600c08b5a4f0d5bf9bea7fd80');
CREATE TABLE mark (
	entry TEXT NOT NULL, 
	place TEXT NOT NULL, 
	strength INTEGER, 
	PRIMARY KEY (entry, place), 
	CHECK (strength IS NULL OR strength BETWEEN 0 AND 10), 
	FOREIGN KEY(entry) REFERENCES entry (id) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "mark" VALUES('00000000000000000000000000000001','back.low_back',NULL);
INSERT INTO "mark" VALUES('00000000000000000000000000000001','left.back.knee_crease_inner',6);
CREATE TABLE person (
	id TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "person" VALUES('me');
CREATE TABLE visit (
	id TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	person TEXT NOT NULL, 
	day TEXT NOT NULL, 
	present INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	PRIMARY KEY (id, version), 
	CHECK (present IN (0, 1)), 
	CHECK (version >= 1), 
	CHECK (json_valid(body)), 
	FOREIGN KEY(person) REFERENCES person (id)
)
 STRICT

;
CREATE INDEX entry_by_day ON entry (person, day);
CREATE INDEX visit_by_day ON visit (person, day);
COMMIT;
PRAGMA application_id = 1265526117;
PRAGMA user_version = 2;
