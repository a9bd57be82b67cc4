/** The design system's style sheets, in their order. */
import './tokens.css';
import './base.css';
import './controls.css';
import './chips.css';
import './overlays.css';
import './panel.css';
import './card.css';
import './card-details.css';
import './value.css';
import './lists.css';
import './planning.css';
import './duplicates.css';
import './signature.css';
import './health.css';
import './data.css';
import './desk.css';
