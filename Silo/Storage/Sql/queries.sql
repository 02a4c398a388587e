-- The statements that Orleans runs, one section a query key. The same on both databases; each is one statement, so each is atomic.

-- key: ReadFromStorageKey
SELECT payload AS PayloadBinary, version AS Version FROM grain_state
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString AND id_n0 = @GrainIdN0 AND id_n1 = @GrainIdN1 AND id_text = coalesce(@GrainIdExtensionString, '')

-- key: WriteToStorageKey
INSERT INTO grain_state (service_id, grain_type, id_n0, id_n1, id_text, payload, version)
SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''), @PayloadBinary, 1
WHERE @GrainStateVersion IS NULL OR EXISTS (SELECT 1 FROM grain_state AS present
    WHERE present.service_id = @ServiceId AND present.grain_type = @GrainTypeString AND present.id_n0 = @GrainIdN0 AND present.id_n1 = @GrainIdN1
      AND present.id_text = coalesce(@GrainIdExtensionString, ''))
ON CONFLICT (service_id, grain_type, id_n0, id_n1, id_text) DO UPDATE
SET payload = excluded.payload, version = grain_state.version + 1
WHERE grain_state.version = @GrainStateVersion
RETURNING version AS NewGrainStateVersion

-- key: ClearStorageKey
UPDATE grain_state SET payload = NULL, version = version + 1
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString AND id_n0 = @GrainIdN0 AND id_n1 = @GrainIdN1 AND id_text = coalesce(@GrainIdExtensionString, '')
  AND version = @GrainStateVersion
RETURNING version AS NewGrainStateVersion

-- key: ReadReminderRowsKey
SELECT grain_id AS GrainId, name AS ReminderName, start_time AS StartTime, period_ms AS Period, version AS Version FROM reminder
WHERE service_id = @ServiceId AND grain_id = @GrainId

-- key: ReadReminderRowKey
SELECT grain_id AS GrainId, name AS ReminderName, start_time AS StartTime, period_ms AS Period, version AS Version FROM reminder
WHERE service_id = @ServiceId AND grain_id = @GrainId AND name = @ReminderName

-- key: ReadRangeRows1Key
SELECT grain_id AS GrainId, name AS ReminderName, start_time AS StartTime, period_ms AS Period, version AS Version FROM reminder
WHERE service_id = @ServiceId AND grain_hash > @BeginHash AND grain_hash <= @EndHash

-- key: ReadRangeRows2Key
SELECT grain_id AS GrainId, name AS ReminderName, start_time AS StartTime, period_ms AS Period, version AS Version FROM reminder
WHERE service_id = @ServiceId AND (grain_hash > @BeginHash OR grain_hash <= @EndHash)

-- key: UpsertReminderRowKey
-- Orleans asks for it to be here; the product writes this row with others (GroupCommitReminders).
INSERT INTO reminder (service_id, grain_id, name, grain_hash, start_time, period_ms, version)
VALUES (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period, 0)
ON CONFLICT (service_id, grain_id, name) DO UPDATE
SET grain_hash = excluded.grain_hash, start_time = excluded.start_time, period_ms = excluded.period_ms, version = reminder.version + 1
RETURNING version AS Version

-- key: DeleteReminderRowsKey
DELETE FROM reminder WHERE service_id = @ServiceId
