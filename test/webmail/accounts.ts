/** Someone with a mailbox on the test server. Invented, like everyone here. */
export interface Account {
  name: string;
  address: string;
  password: string;
  /** Roundcube's language code. */
  language: string;
}

/** The rep whose mailbox the tests and the demo open. */
export const robin: Account = {
  name: 'Robin Vance',
  address: 'robin.vance@example.com',
  password: 'robin-demo',
  language: 'en_US',
};

/** A second rep of the same team, with a Chinese interface. */
export const linYue: Account = {
  name: '林悦',
  address: 'lin.yue@example.com',
  password: 'linyue-demo',
  language: 'zh_CN',
};

export const accounts: readonly Account[] = [robin, linYue];
