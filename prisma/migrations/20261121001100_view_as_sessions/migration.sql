-- A view ends with the session it was opened from: signing out, a reset password and a revoked session all end that
-- session. No view was ever opened before this column.
ALTER TABLE "view_as_sessions" ADD COLUMN "opened_by_session_id" UUID NOT NULL;
