// «de» and «à» before a name, by the same rules as the server's FrenchPrepositions.

/** Beginnings with an h before which nothing is elided, without accents. */
const aspirated = /^h(a|ero|eron|eriss|etre|ibou|ocke|olland|omard|ongr|ors|oux|ublot|ugo|uit|utte)/;
const mute = /^ha(bi|le|lt|mec|rmon|llu)/;
const unelided = /^(onze|oui|ouistiti|ouate|uhlan|ululement)/;

/** "d’octobre", "du Moulin", "des Prés", "de Rose". */
export const of = (name: string): string => joined(name, "du", "des") ?? (isElided(name) ? `d’${name}` : `de ${name}`);

/** "au Moulin", "aux Prés", "à Rose". */
export const at = (name: string): string => joined(name, "au", "aux") ?? `à ${name}`;

function joined(name: string, one: string, many: string): string | undefined {
  const article = /^(le|les) +/i.exec(name);
  return article ? `${article[1]!.length === 2 ? one : many} ${name.slice(article[0].length)}` : undefined;
}

function isElided(name: string): boolean {
  const plain = name
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
  if (unelided.test(plain)) return false;
  return /^([aeiouœæ]|y[^aeiou])/.test(plain) || (plain.startsWith("h") && (!aspirated.test(plain) || mute.test(plain)));
}
