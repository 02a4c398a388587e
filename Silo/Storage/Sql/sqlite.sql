-- key: schema 1
CREATE TABLE grain_state (
    service_id TEXT NOT NULL,
    grain_type TEXT NOT NULL,
    id_n0 INTEGER NOT NULL,
    id_n1 INTEGER NOT NULL,
    id_text TEXT NOT NULL,
    payload BLOB,
    version INTEGER NOT NULL,
    PRIMARY KEY (service_id, grain_type, id_n0, id_n1, id_text)
) WITHOUT ROWID;
CREATE TABLE reminder (
    service_id TEXT NOT NULL,
    grain_id TEXT NOT NULL,
    name TEXT NOT NULL,
    grain_hash INTEGER NOT NULL,
    start_time TEXT NOT NULL,
    period_ms INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (service_id, grain_id, name)
);
CREATE TABLE OrleansQuery (QueryKey TEXT NOT NULL PRIMARY KEY, QueryText TEXT NOT NULL);

-- key: schema 2
CREATE VIEW grain_state_text AS SELECT service_id, grain_type, id_text, version, CAST(payload AS TEXT) AS state FROM grain_state;

-- key: schema 3
-- Letters that are owed, and for a while those that were: next_ms is null once a letter is done with. Times are milliseconds since 1970.
CREATE TABLE letter (
    service_id TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    address TEXT,
    matter TEXT NOT NULL,
    owed_ms INTEGER NOT NULL,
    next_ms INTEGER,
    leases INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    outcome TEXT,
    ended_ms INTEGER,
    PRIMARY KEY (service_id, id)
) WITHOUT ROWID;
CREATE INDEX letter_due ON letter (service_id, next_ms) WHERE next_ms IS NOT NULL;
CREATE INDEX letter_ended ON letter (service_id, ended_ms) WHERE ended_ms IS NOT NULL;

-- key: schema 4
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    service_id TEXT NOT NULL,
    id TEXT NOT NULL,
    at TEXT NOT NULL,
    login TEXT NOT NULL,
    role TEXT NOT NULL,
    origin TEXT,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    family TEXT,
    centre TEXT,
    date TEXT,
    before TEXT,
    after TEXT,
    reason TEXT,
    UNIQUE (service_id, id)
);
CREATE INDEX journal_family ON journal (family, seq);
CREATE INDEX journal_at ON journal (at);
-- What is written stays as it was written, whoever asks.
CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal BEGIN
    SELECT RAISE(ABORT, 'The journal only grows: UPDATE is refused.');
END;
CREATE TRIGGER journal_is_not_cut BEFORE DELETE ON journal BEGIN
    SELECT RAISE(ABORT, 'The journal only grows: DELETE is refused.');
END;

-- key: DeleteReminderRowKey
DELETE FROM reminder WHERE service_id = @ServiceId AND grain_id = @GrainId AND name = @ReminderName AND version = @Version;
SELECT changes() > 0
