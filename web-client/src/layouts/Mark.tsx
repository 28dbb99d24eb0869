export function Mark() {
  return (
    <>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="m12 0 12 12-12 12L0 12Z" fill="#1b1714" />
        <path d="m12 3.500 8.500 8.500-8.500 8.500L3.500 12Z" fill="#f6efe2" />
        <path d="m12 7 5 5-5 5-5-5Z" fill="#9a3b1f" />
      </svg>
      Umusanzu
    </>
  );
}
