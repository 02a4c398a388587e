import "./kit/page.js";
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { at, of } from "../src/shared/french.js";
import { capital, count, countdown, deadline, duration, hour, list, longDay, period, say, shortDay } from "../src/shared/words.js";
import { words } from "./kit/page.js";

const table = {
  "Places.one": "{0} place",
  "Places.other": "{0} places",
  Period: "du {0} au {1}",
  EndOfDay: "{0} à la fin de la journée",
  DayAtTime: "{0} à {1}",
  Of: "la semaine {0:de}",
  At: "inscrit {0:à}",
  Two: "{1} puis {0}",
};

describe("words", () => {
  beforeEach(() => words(table));

  test("values stand where the sentence wants them, joined as French joins; a missing one leaves no mark", () => {
    assert.equal(say("Two", "un", "deux"), "deux puis un");
    assert.equal(say("Of", "Le Moulin"), "la semaine du Moulin");
    assert.equal(say("At", "Les Prés"), "inscrit aux Prés");
    assert.equal(say("Two", "un"), " puis un");
    assert.equal(say("Unknown.Key"), "Unknown.Key");
    assert.equal(say("Of", "{1}"), "la semaine de {1}", "a value is no pattern");
  });

  test("nought and one are one in French, and so is one and a half; from two on it is many", () => {
    assert.deepEqual(
      [0, 1, 1.5, 2, 11].map((n) => count("Places", n)),
      ["0 place", "1 place", "1.5 place", "2 places", "11 places"],
    );
  });

  test("a day has its year only outside this school year; the first of a month is the 1er", () => {
    assert.equal(longDay("2026-12-02"), "mercredi 2 décembre");
    assert.equal(longDay("2026-12-01"), "mardi 1er décembre");
    assert.equal(longDay("2027-09-01"), "mercredi 1er septembre 2027");
    assert.equal(longDay("2026-08-31"), "lundi 31 août 2026");
    assert.equal(shortDay("2026-12-02"), "2 déc.");
    assert.equal(shortDay("2027-09-01"), "1er sept. 2027");
  });

  test("a period says as much of its first date as differs", () => {
    assert.equal(period("2026-12-07", "2026-12-11"), "du 7 au 11 décembre 2026");
    assert.equal(period("2026-11-30", "2026-12-04"), "du 30 novembre au 4 décembre 2026");
    assert.equal(period("2026-12-28", "2027-01-01"), "du 28 décembre 2026 au 1er janvier 2027");
  });

  test("a deadline at midnight is the end of the day before, in the town's time", () => {
    assert.equal(deadline("2026-11-30T23:00:00Z"), "lundi 30 novembre à la fin de la journée");
    assert.equal(deadline("2026-11-30T08:30:00Z"), "lundi 30 novembre à 9\u00a0h\u00a030");
  });

  test("hours and rests of time", () => {
    assert.deepEqual(["08:00", "12:30", "00:05"].map(hour), ["8\u00a0h", "12\u00a0h\u00a030", "0\u00a0h\u00a005"]);
    assert.deepEqual([521_999, 60_000, 5_000, -1].map(countdown), ["8:41", "1:00", "0:05", "0:00"]);
    assert.deepEqual([521_000, 59_000, -1].map(duration), ["8\u00a0min\u00a041\u00a0s", "59\u00a0s", "0\u00a0s"]);
  });

  test("lists and beginnings of sentences", () => {
    assert.equal(list(["Matin", "Repas", "Après-midi"]), "Matin, Repas et Après-midi");
    assert.equal(capital("été"), "Été");
    assert.equal(capital(""), "");
  });
});

// The whole table is compared with the server's helper by the tests of the web host.
describe("french", () => {
  test("articles melt, vowels and mute h are elided, aspirated ones are not", () => {
    assert.deepEqual(["Le Moulin", "Les Prés", "La Rochelle", "Évry", "Hélène", "Hugo", "Yvetot", "Yaël", "Onze Fontaines"].map(of), [
      "du Moulin",
      "des Prés",
      "de La Rochelle",
      "d’Évry",
      "d’Hélène",
      "de Hugo",
      "d’Yvetot",
      "de Yaël",
      "de Onze Fontaines",
    ]);
    assert.deepEqual(["Le Moulin", "Les Prés", "Évry", "Lescure"].map(at), ["au Moulin", "aux Prés", "à Évry", "à Lescure"]);
  });
});
