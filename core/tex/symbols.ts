/** What TeX's commands for single characters stand for, by their names. */
export const SYMBOLS: ReadonlyMap<string, string> = pairs(`
  alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
  kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ
  upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
  Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
  ell ℓ hbar ℏ imath ı jmath ȷ Re ℜ Im ℑ wp ℘ aleph ℵ partial ∂ nabla ∇ infty ∞ emptyset ∅
  varnothing ∅ prime ′ angle ∠ degree ° circ ∘ bullet • star ⋆ ast ∗ dagger † ddagger ‡
  times × div ÷ pm ± mp ∓ cdot · otimes ⊗ oplus ⊕ ominus ⊖ odot ⊙ wedge ∧ land ∧ vee ∨ lor ∨
  cup ∪ cap ∩ setminus ∖ sqcup ⊔ sqcap ⊓ uplus ⊎ neg ¬ lnot ¬ forall ∀ exists ∃ nexists ∄ top ⊤
  bot ⊥ perp ⊥ parallel ∥ mid | vert | Vert ‖ lvert | rvert | lVert ‖ rVert ‖
  leq ≤ le ≤ leqslant ≤ geq ≥ ge ≥ geqslant ≥ lt < gt > neq ≠ ne ≠ equiv ≡ approx ≈ sim ∼ simeq ≃
  cong ≅ propto ∝ ll ≪ gg ≫ lesssim ≲ gtrsim ≳ prec ≺ succ ≻ preceq ⪯ succeq ⪰ doteq ≐
  triangleq ≜ coloneqq ≔ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ models ⊨ vdash ⊢
  to → rightarrow → longrightarrow ⟶ gets ← leftarrow ← leftrightarrow ↔ Rightarrow ⇒ implies ⟹
  Leftarrow ⇐ Leftrightarrow ⇔ iff ⟺ mapsto ↦ uparrow ↑ downarrow ↓ nearrow ↗ searrow ↘
  hookrightarrow ↪ rightleftharpoons ⇌ sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ oint ∮
  bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigwedge ⋀ bigvee ⋁ ldots … dots … cdots ⋯ vdots ⋮
  ddots ⋱ dotsc … dotsb ⋯ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lbrace { rbrace }
  lbrack [ rbrack ] backslash \\ colon : square □ Box □ blacksquare ■ triangle △ diamond ⋄
  checkmark ✓ heartsuit ♡ clubsuit ♣ diamondsuit ♢ spadesuit ♠ sharp ♯ flat ♭ natural ♮ odot ⊙
  S § P ¶ pounds £ copyright © textdegree ° textmu µ
`);

/** Functions whose names are written upright, and with a blank to what follows. */
export const FUNCTIONS: ReadonlySet<string> = new Set(
  (
    'arccos arcsin arctan arg argmax argmin bmod cos cosh cot deg det dim exp gcd hom inf ker lg lim ' +
    'liminf limsup ln log max min mod Pr sin sinh sup tan tanh'
  ).split(' '),
);

/** The letters of the sets of numbers and of expectation, which Unicode has had longest. */
export const DOUBLE_STRUCK: ReadonlyMap<string, string> = pairs('C ℂ H ℍ N ℕ P ℙ Q ℚ R ℝ Z ℤ');

/** What accents in maths and in text add to the letter before them. */
export const MATHS_ACCENTS: ReadonlyMap<string, string> = new Map([
  ['hat', '\u0302'],
  ['widehat', '\u0302'],
  ['tilde', '\u0303'],
  ['widetilde', '\u0303'],
  ['bar', '\u0304'],
  ['overline', '\u0304'],
  ['vec', '\u20D7'],
  ['dot', '\u0307'],
  ['ddot', '\u0308'],
  ['check', '\u030C'],
  ['breve', '\u0306'],
  ['acute', '\u0301'],
  ['grave', '\u0300'],
  ['mathring', '\u030A'],
]);

function pairs(text: string): ReadonlyMap<string, string> {
  const words = text.trim().split(/\s+/);
  return new Map(words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1] ?? '']] : [])));
}
