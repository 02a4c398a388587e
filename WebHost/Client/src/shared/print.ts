/** Prints the open sheet alone. */
export function printSheet(): void {
  document.body.classList.add("print-sheet");
  addEventListener("afterprint", () => document.body.classList.remove("print-sheet"), { once: true });
  print();
}
