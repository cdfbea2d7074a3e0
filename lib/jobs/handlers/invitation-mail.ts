import { sendInvitationMail } from "@/lib/domain/invitations/send-invitation-mail";
import { systemContext } from "@/lib/domain/shared/system-context";
import { defineJob } from "../define-job";

/** The mail id makes a repeat the same mail, so running it twice sends one. */
export const invitationMail = defineJob("invitation.mail", ({ payload, isLastAttempt }) =>
  sendInvitationMail(
    systemContext("invitation.mail", { partnerId: payload.partnerId, workspaceId: "all" }),
    payload,
    isLastAttempt,
  ),
);
