BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0004');
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
CREATE TABLE draft (
	person TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (person), 
	CHECK (json_valid(body))
)
 STRICT

;
INSERT INTO "draft" VALUES('me','{"day": "2026-11-20", "average": 3, "worst": null, "marks": {}, "details": {}, "answers": {}, "note": "Half written.", "entry_id": null}');
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
zwei 🦵 ''quoted''',2,'305ed0cd48f1e96b6b67f73b23eb94d251f9f96b17bf4c826c155f37668be21f');
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
INSERT INTO "entry_version" VALUES('00000000000000000000000000000001',1,'me','2026-11-20','{"answers":{"breathless":"\"no\"","injury_mechanism":"[\"fall_blow\", \"twist\"]","temp_c":"37.5"},"average":4,"day":"2026-11-20","id":"00000000000000000000000000000001","mark_details":{"back.low_back":{"qualities":["sharp","tight"],"spreads_to":"left.back.calf_middle"}},"marks":{"back.low_back":6,"left.back.knee_crease_inner":6},"note":"Ein Tag\nzwei 🦵 ''quoted''","offset_minutes":0,"person":"me","recorded_utc":"2026-11-20T09:00:00.000000Z","version":1,"worst":6,"zone":"Europe/London"}','8e10a20253819ee510f67efc53a045e8aeb2a4b97b7479801ce0c6868479adda');
CREATE TABLE mark (
	entry TEXT NOT NULL, 
	place TEXT NOT NULL, 
	strength INTEGER, qualities TEXT CHECK (qualities IS NULL OR json_valid(qualities)), spreads_to TEXT CHECK (spreads_to <> place), 
	PRIMARY KEY (entry, place), 
	CHECK (strength IS NULL OR strength BETWEEN 0 AND 10), 
	FOREIGN KEY(entry) REFERENCES entry (id) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "mark" VALUES('00000000000000000000000000000001','back.low_back',6,'["sharp", "tight"]','left.back.calf_middle');
INSERT INTO "mark" VALUES('00000000000000000000000000000001','left.back.knee_crease_inner',6,NULL,NULL);
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
INSERT INTO "visit" VALUES('v0',1,'me','2026-11-18',0,'{"day":"2026-11-18","found":"An ultrasound showed no clot.","id":"v0","offset_minutes":0,"person":"me","recorded_utc":"2026-11-18T09:00:00.000000Z","rules":["S1"],"version":1,"zone":"Europe/London"}','6871b6b9bd06964395350229f87ded005bd12ac86bfc6086b9a2b99cd643fe31');
CREATE INDEX entry_by_day ON entry (person, day);
CREATE INDEX visit_by_day ON visit (person, day);
COMMIT;
PRAGMA application_id = 1265526117;
PRAGMA user_version = 4;
