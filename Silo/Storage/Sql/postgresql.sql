-- key: schema 1
CREATE TABLE grain_state (
    service_id text NOT NULL,
    grain_type text NOT NULL,
    id_n0 bigint NOT NULL,
    id_n1 bigint NOT NULL,
    id_text text NOT NULL,
    payload bytea,
    version integer NOT NULL,
    PRIMARY KEY (service_id, grain_type, id_n0, id_n1, id_text)
);
CREATE TABLE reminder (
    service_id text NOT NULL,
    grain_id text NOT NULL,
    name text NOT NULL,
    grain_hash integer NOT NULL,
    start_time timestamptz NOT NULL,
    period_ms bigint NOT NULL,
    version integer NOT NULL,
    PRIMARY KEY (service_id, grain_id, name)
);
CREATE TABLE membership_version (
    deployment_id text NOT NULL PRIMARY KEY,
    version integer NOT NULL
);
CREATE TABLE membership (
    deployment_id text NOT NULL REFERENCES membership_version,
    address text NOT NULL,
    port integer NOT NULL,
    generation integer NOT NULL,
    silo_name text NOT NULL,
    host_name text NOT NULL,
    status integer NOT NULL,
    proxy_port integer,
    suspect_times text,
    start_time timestamptz NOT NULL,
    i_am_alive_time timestamptz NOT NULL,
    PRIMARY KEY (deployment_id, address, port, generation)
);
CREATE TABLE OrleansQuery (QueryKey text NOT NULL PRIMARY KEY, QueryText text NOT NULL);

-- key: schema 2
CREATE VIEW grain_state_text AS SELECT service_id, grain_type, id_text, version, convert_from(payload, 'UTF8')::jsonb AS state FROM grain_state;

-- key: schema 3
-- A third of the server's work at a save was the default compression of larger states. A server built without lz4 goes on with it.
DO $$ BEGIN
    ALTER TABLE grain_state ALTER COLUMN payload SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    RAISE NOTICE 'lz4 is not built in';
END $$;

-- key: schema 4
-- Letters that are owed, and for a while those that were: next_ms is null once a letter is done with. Times are milliseconds since 1970.
CREATE TABLE letter (
    service_id text NOT NULL,
    id text NOT NULL,
    account text NOT NULL,
    address text,
    matter jsonb NOT NULL,
    owed_ms bigint NOT NULL,
    next_ms bigint,
    leases integer NOT NULL DEFAULT 0,
    failures integer NOT NULL DEFAULT 0,
    outcome text,
    ended_ms bigint,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX letter_due ON letter (service_id, next_ms) WHERE next_ms IS NOT NULL;
CREATE INDEX letter_ended ON letter (service_id, ended_ms) WHERE ended_ms IS NOT NULL;

-- key: schema 5
CREATE TABLE journal (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    service_id text NOT NULL,
    id text NOT NULL,
    at timestamptz NOT NULL,
    login text NOT NULL,
    role text NOT NULL,
    origin text,
    kind text NOT NULL,
    subject text NOT NULL,
    family text,
    centre text,
    date text,
    before jsonb,
    after jsonb,
    reason text,
    UNIQUE (service_id, id)
);
CREATE INDEX journal_family ON journal (family, seq);
CREATE INDEX journal_at ON journal USING brin (at);
-- What is written stays as it was written, whoever asks.
CREATE OR REPLACE FUNCTION journal_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'The journal only grows: % is refused.', TG_OP;
END $$;
CREATE TRIGGER journal_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION journal_stays();

-- key: DeleteReminderRowKey
WITH gone AS (DELETE FROM reminder WHERE service_id = @ServiceId AND grain_id = @GrainId AND name = @ReminderName AND version = @Version RETURNING 1)
SELECT count(*) > 0 FROM gone

-- key: GatewaysQueryKey
SELECT address AS Address, proxy_port AS ProxyPort, generation AS Generation FROM membership
WHERE deployment_id = @DeploymentId AND status = @Status AND proxy_port > 0

-- key: MembershipReadRowKey
SELECT m.address AS Address, m.port AS Port, m.generation AS Generation, m.silo_name AS SiloName, m.host_name AS HostName, m.status AS Status,
    m.proxy_port AS ProxyPort, m.suspect_times AS SuspectTimes, m.start_time AS StartTime, m.i_am_alive_time AS IAmAliveTime, v.version AS Version
FROM membership_version v
LEFT JOIN membership m ON m.deployment_id = v.deployment_id AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
WHERE v.deployment_id = @DeploymentId

-- key: MembershipReadAllKey
SELECT m.address AS Address, m.port AS Port, m.generation AS Generation, m.silo_name AS SiloName, m.host_name AS HostName, m.status AS Status,
    m.proxy_port AS ProxyPort, m.suspect_times AS SuspectTimes, m.start_time AS StartTime, m.i_am_alive_time AS IAmAliveTime, v.version AS Version
FROM membership_version v LEFT JOIN membership m ON m.deployment_id = v.deployment_id
WHERE v.deployment_id = @DeploymentId

-- key: InsertMembershipVersionKey
WITH made AS (INSERT INTO membership_version (deployment_id, version) VALUES (@DeploymentId, 0) ON CONFLICT DO NOTHING RETURNING 1)
SELECT count(*) > 0 FROM made

-- key: UpdateIAmAlivetimeKey
UPDATE membership SET i_am_alive_time = @IAmAliveTime
WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation

-- key: InsertMembershipKey
WITH stepped AS (
    UPDATE membership_version SET version = version + 1
    WHERE deployment_id = @DeploymentId AND version = @Version AND NOT EXISTS (SELECT 1 FROM membership
        WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING deployment_id
), made AS (
    INSERT INTO membership (deployment_id, address, port, generation, silo_name, host_name, status, proxy_port, start_time, i_am_alive_time)
    SELECT deployment_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM stepped
    RETURNING 1
)
SELECT count(*) > 0 FROM made

-- key: UpdateMembershipKey
WITH stepped AS (
    UPDATE membership_version SET version = version + 1 WHERE deployment_id = @DeploymentId AND version = @Version RETURNING deployment_id
), changed AS (
    UPDATE membership m SET status = @Status, suspect_times = @SuspectTimes, i_am_alive_time = @IAmAliveTime
    FROM stepped WHERE m.deployment_id = stepped.deployment_id AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
    RETURNING 1
)
SELECT count(*) > 0 FROM changed

-- key: DeleteMembershipTableEntriesKey
WITH gone AS (DELETE FROM membership WHERE deployment_id = @DeploymentId)
DELETE FROM membership_version WHERE deployment_id = @DeploymentId

-- key: CleanupDefunctSiloEntriesKey
DELETE FROM membership WHERE deployment_id = @DeploymentId AND status = 6 AND i_am_alive_time < @IAmAliveTime

-- key: CleanupDefunctSiloEntryKey
DELETE FROM membership
WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation AND status = 6
  AND start_time = @StartTime AND i_am_alive_time = @IAmAliveTime AND suspect_times IS NOT DISTINCT FROM @SuspectTimes
