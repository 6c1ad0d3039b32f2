import { createRandom, type Random } from './random';
import { contentWord, rareWord } from './words';

const GIVEN = (
  'Aaron Adam Aditya Ahmed Aisha Alan Alejandro Alessandro Alexander Ali Alice Amir Ana Anand André ' +
  'Andrea Andrew Anna Antoine Arjun Ben Bin Bo Carlos Chao Chen Cheng Chloé Chris Christian Chun ' +
  'Claire Clara Dan Daniel David Dmitry Dong Elena Eli Emily Emma Eric Eva Fan Fatima Fei Felix ' +
  'Feng Florian François Gang George Giulia Guang Haiyang Hana Hao Haruki Hassan Helena Hiroshi ' +
  'Hong Hui Ian Igor Ilya Ines Ivan Jack James Jan Jason Javier Jerome Jia Jian Jiawei Jie Jin Jing ' +
  'João John Jonas Joon José Jörg Julia Jun Kai Karim Kate Kenji Kevin Kim Kun Lars Laura Lei Leon ' +
  'Li Lin Lisa Long Lucas Luis Łukasz Maria Mark Marta Martin Max Mehmet Mei Michael Miguel Min Ming ' +
  'Minh Mohamed Nadia Naoki Natalia Nicolas Nikhil Nina Noah Olga Oliver Omar Oscar Patrick Paul ' +
  'Pedro Peng Peter Philip Ping Priya Qi Qian Qing Rachel Rahul Ravi René Richard Robert Rui Ruth ' +
  'Sam Sana Sanjay Sara Sebastian Sergey Shan Shuai Siddharth Simon Sofia Søren Stefan Sung Tao ' +
  'Theo Thomas Tian Tim Tom Uma Victor Vikram Wei Wen William Xiang Xiao Xin Xu Yan Yang Yao Yi Ying ' +
  'Yong Yu Yuan Yuki Yun Zhen Zhi Zoë'
).split(' ');
const FAMILY = (
  'Abbas Agarwal Ahmad Almeida Andersen Bai Baker Banerjee Becker Bengtsson Bhatt Böhm Brown Cai Cao ' +
  'Carter Chang Chen Cheng Choi Chowdhury Clark Costa Cui Dai Das Davis Deng Díaz Ding Dong Du Dubois ' +
  'Evans Fan Fang Feng Fernández Fischer Fu Gao García Ghosh Gong González Gu Guo Gupta Han Hansen He ' +
  'Hoffmann Hou Hu Huang Hughes Ito Iyer Jain Jensen Jiang Jin Johnson Jones Joshi Kang Kapoor Kaya ' +
  'Khan Kim Klein Kobayashi Kovács Kowalski Kumar Lai Lam Lee Lewis Li Liang Liao Lin Liu López Lu ' +
  'Luo Lv Ma Mao Martin Mehta Meng Meyer Miller Mishra Mori Müller Nakamura Nguyen Novák Oliveira Pan ' +
  'Papadopoulos Park Patel Peng Pérez Petrov Pham Popović Qian Qin Qiu Rao Ren Rossi Roy Ryu Saito ' +
  'Sato Schäfer Schmidt Shah Shao Sharma Shen Shi Silva Singh Smith Song Su Sun Suzuki Takahashi Tan ' +
  'Tang Tanaka Taylor Thompson Tian Tran Tsai Verma Wagner Walker Wan Wang Watanabe Weber Wei Wen ' +
  'White Williams Wilson Wong Wood Wright Wu Xia Xiao Xie Xiong Xu Xue Yan Yang Yao Ye Yilmaz Yin Yoon ' +
  'Yu Yuan Zeng Zhang Zhao Zheng Zhong Zhou Zhu Zimmermann Zou'
).split(' ');
const SYLLABLES = (
  'ab al an ar ba be bel ber bor ca chi cor da del den do er fal far fer gar ger gra ha hel hol in ka ' +
  'kar ko kov la lan lar len li lo lund ma mar mel mi mon na nik no or pal pe po ra rak ri ro ros sa ' +
  'sch sen ser ski son ta tel ten ti to va val ven ver vi vic wal wic ya za zo'
).split(' ');

/** Somebody who writes papers, some of them many. */
export function authorName(random: Random): string {
  return nameOf(random.rank(3_000, 0.9) + 1);
}

/** The same name for the same number; half of the family names are in no list. */
function nameOf(number: number): string {
  const random = createRandom(number + 5_000_000);
  const initial = random.happens(0.08) ? ` ${String.fromCharCode(65 + random.below(26))}.` : '';
  return `${random.pick(GIVEN)}${initial} ${random.happens(0.5) ? madeFamily(random) : random.pick(FAMILY)}`;
}

function madeFamily(random: Random): string {
  const syllables = Array.from({ length: 2 + random.below(2) }, () => random.pick(SYLLABLES));
  return capital(syllables.join(''));
}

/** What a paper calls its method, model or data, as such names are made: `R-Tuning`, `FlashAttention`. */
export function methodName(random: Random, titleWords: readonly string[]): string {
  const word = random.happens(0.5) ? contentWord(random) : rareWord(random);
  const short = word.slice(0, 3 + random.below(3));
  const kind = random.next();
  if (kind < 0.2) return acronymOf(random, titleWords);
  if (kind < 0.3) return `${acronymOf(random, titleWords)}-${capital(contentWord(random))}`;
  if (kind < 0.45) return `${capital(short)}${capital(contentWord(random))}`;
  if (kind < 0.55) return `${capital(short)}${random.pick(SUFFIXES)}`;
  if (kind < 0.65) return `${capital(word).charAt(0)}-${capital(contentWord(random))}`;
  if (kind < 0.75)
    return `${capital(short)}-${random.pick(['R1', 'VL', 'o1', 'V2', '2', '3', 'XL'])}`;
  if (kind < 0.85) return `${capital(short)}${random.pick(SYLLABLES)}${random.pick(SYLLABLES)}`;
  if (kind < 0.93) return `${capital(short)}${random.pick(SUFFIXES)}-${random.pick(SUFFIXES)}`;
  return `${acronymOf(random, titleWords)}${1 + random.below(4)}`;
}

const SUFFIXES =
  'Bench GPT LM VL Net Eval Diff NeRF Agent RL Former Gen QA LLM Edit CLIP MoE'.split(' ');

/** Of the first letters, with a second letter here and there. */
function acronymOf(random: Random, words: readonly string[]): string {
  const letters = words.slice(0, 3 + random.below(3)).map((word) => {
    const length = random.happens(0.2) ? 2 : 1;
    return word.slice(0, length).toUpperCase();
  });
  const acronym = letters.join('').replaceAll(/[^A-Z0-9]/g, '');
  return acronym.length >= 3 ? acronym : `${acronym}${capital(contentWord(random)).slice(0, 3)}`;
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
