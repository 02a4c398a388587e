import "./kit/page.js";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Lifetime } from "../src/shared/lifetime.js";
import { pass } from "./kit/page.js";

describe("Lifetime", () => {
  test("what listens with its signal hears nothing after its end, and once after it began again", () => {
    const life = new Lifetime();
    let heard = 0;
    const listen = (): void => addEventListener("online", () => heard++, { signal: life.begin() });
    listen();
    dispatchEvent(new Event("online"));
    life.end();
    dispatchEvent(new Event("online"));
    assert.equal(heard, 1);
    listen();
    // It began twice: an element may be moved without having left.
    listen();
    dispatchEvent(new Event("online"));
    assert.equal(heard, 2);
  });

  test("waits act at their time, once or again and again, until the end", async () => {
    const life = new Lifetime();
    const done: string[] = [];
    life.begin();
    life.after("once", 100, () => done.push("once"));
    life.every("tick", 40, () => done.push("tick"));
    await pass(100);
    assert.deepEqual(done, ["tick", "tick", "once"]);
    assert.equal(life.waitsFor("once"), false);
    life.end();
    await pass(1000);
    assert.equal(done.length, 3);
  });

  test("a later wait of a name takes the place of the one before; a forgotten one never acts", async () => {
    const life = new Lifetime();
    const done: string[] = [];
    life.begin();
    life.after("save", 100, () => done.push("first"));
    life.after("save", 200, () => done.push("second"));
    life.after("other", 50, () => done.push("other"));
    life.forget("other");
    await pass(1000);
    assert.deepEqual(done, ["second"]);
  });

  test("nothing is waited for before the beginning and after the end", async () => {
    const life = new Lifetime();
    let acted = 0;
    life.after("early", 10, () => acted++);
    life.begin();
    life.end();
    life.every("late", 10, () => acted++);
    await pass(100);
    assert.equal(acted, 0);
    assert.equal(life.isOver, true);
  });

  test("an act may wait again under its own name", async () => {
    const life = new Lifetime();
    let acted = 0;
    const again = (): void => {
      acted++;
      life.after("look", 10, again);
    };
    life.begin();
    again();
    for (let turn = 0; turn < 3; turn++) await pass(10);
    assert.equal(acted, 4);
    assert.equal(life.waitsFor("look"), true);
  });
});
