import { describe, expect, it, vi } from "vitest";
import { Shutdown } from "./shutdown";

describe("Shutdown", () => {
  it("undoes in reverse order, once", async () => {
    const shutdown = new Shutdown();
    const undone: string[] = [];
    shutdown.add("first", () => void undone.push("first"));
    shutdown.add("second", () => void undone.push("second"));
    await Promise.all([shutdown.run(), shutdown.run()]);
    expect(undone).toEqual(["second", "first"]);
  });

  it("goes on after a step that fails, and says so", async () => {
    const complaint = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const exitCode = process.exitCode;
    const shutdown = new Shutdown();
    const undone: string[] = [];
    shutdown.add("kept", () => void undone.push("kept"));
    shutdown.add("broken", () => Promise.reject(new Error("stuck")));
    await shutdown.run();
    expect(undone).toEqual(["kept"]);
    expect(complaint).toHaveBeenCalledWith("Stopping broken failed:", expect.any(Error));
    expect(process.exitCode).toBe(1);
    process.exitCode = exitCode;
    complaint.mockRestore();
  });

  it("also undoes what a launch adds after the stop began", async () => {
    const shutdown = new Shutdown();
    const undone: string[] = [];
    const launch = Promise.withResolvers<void>();
    void shutdown.guard(launch.promise);
    const stopping = shutdown.run();
    shutdown.add("late", () => void undone.push("late"));
    launch.resolve();
    await stopping;
    expect(undone).toEqual(["late"]);
  });
});
