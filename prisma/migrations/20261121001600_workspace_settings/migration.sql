-- What settings of a workspace leave behind: requests to delete it, mails sent, and how far its retention has come.
ALTER TABLE "workspaces" ADD COLUMN     "deletion_requested_at" TIMESTAMPTZ(3),
ADD COLUMN     "recordings_gone_until" TIMESTAMPTZ(3),
ADD COLUMN     "transcripts_gone_until" TIMESTAMPTZ(3),
ADD COLUMN     "trouble_mailed_at" TIMESTAMPTZ(3);
