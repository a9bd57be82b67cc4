/** The design system's style sheets, in their order. */
import './tokens.css';
import './base.css';
import './controls.css';
import './panel.css';
import './card.css';
import './lists.css';
import './desk.css';
