import { expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { agencyViewer, type PeopleViewer, toMemberResource } from "./to-resource";

const MEMBER = {
  id: newId(),
  userId: newId(),
  name: "Pia Person",
  email: "pia@example.test",
  role: "member" as const,
  lastSeenAt: null,
  hasTwoFactor: false,
  createdAt: new Date(),
};

const told = (viewer: PeopleViewer) => toMemberResource(MEMBER, viewer).hasTwoFactor;

it("tells who lacks a second factor to admins, and everybody about themselves", () => {
  expect(told({ userId: newId(), seesSecurity: false })).toBeNull();
  expect(told({ userId: newId(), seesSecurity: true })).toBe(false);
  expect(told({ userId: MEMBER.userId, seesSecurity: false })).toBe(false);
});

it("counts team members below admin among those who are not told", () => {
  const actor = { type: "user", id: newId(), label: "Tim", sessionId: newId() } as const;
  expect(agencyViewer({ actor, partnerRole: "member" }).seesSecurity).toBe(false);
  expect(agencyViewer({ actor, partnerRole: "admin" }).seesSecurity).toBe(true);
});
