-- Why a call was put under legal hold is for those who may erase calls, and stands in the audit log; the log of the call
-- is read by others too. The owner sees the rows only while row-level security is not forced.
ALTER TABLE call_log_entries NO FORCE ROW LEVEL SECURITY;
UPDATE call_log_entries SET detail = detail - 'reason' WHERE kind = 'held' AND detail ? 'reason';
ALTER TABLE call_log_entries FORCE ROW LEVEL SECURITY;
