"""The normal score of a probability."""

from __future__ import annotations

import math

from pscsim.jit import compiled


@compiled
def normal_score(u: float) -> float:  # noqa: PLR0915 - one line for each coefficient
    """Return the standard normal quantile of a probability in the open interval (0, 1).

    Wichura (1988), algorithm AS 241, routine PPND16; about 16 digits. Three ratios of polynomials cover the
    centre, the tails and the far tails.
    """
    q = u - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        upper = 2.5090809287301226727e3
        upper = upper * r + 3.3430575583588128105e4
        upper = upper * r + 6.7265770927008700853e4
        upper = upper * r + 4.5921953931549871457e4
        upper = upper * r + 1.3731693765509461125e4
        upper = upper * r + 1.9715909503065514427e3
        upper = upper * r + 1.3314166789178437745e2
        upper = upper * r + 3.3871328727963666080
        lower = 5.2264952788528545610e3
        lower = lower * r + 2.8729085735721942674e4
        lower = lower * r + 3.9307895800092710610e4
        lower = lower * r + 2.1213794301586595867e4
        lower = lower * r + 5.3941960214247511077e3
        lower = lower * r + 6.8718700749205790830e2
        lower = lower * r + 4.2313330701600911252e1
        return q * upper / (lower * r + 1.0)
    r = math.sqrt(-math.log(u if q < 0.0 else 1.0 - u))
    if r <= 5.0:
        r -= 1.6
        upper = 7.74545014278341407640e-4
        upper = upper * r + 2.27238449892691845833e-2
        upper = upper * r + 2.41780725177450611770e-1
        upper = upper * r + 1.27045825245236838258
        upper = upper * r + 3.64784832476320460504
        upper = upper * r + 5.76949722146069140550
        upper = upper * r + 4.63033784615654529590
        upper = upper * r + 1.42343711074968357734
        lower = 1.05075007164441684324e-9
        lower = lower * r + 5.47593808499534494600e-4
        lower = lower * r + 1.51986665636164571966e-2
        lower = lower * r + 1.48103976427480074590e-1
        lower = lower * r + 6.89767334985100004550e-1
        lower = lower * r + 1.67638483018380384940
        lower = lower * r + 2.05319162663775882187
    else:
        r -= 5.0
        upper = 2.01033439929228813265e-7
        upper = upper * r + 2.71155556874348757815e-5
        upper = upper * r + 1.24266094738807843860e-3
        upper = upper * r + 2.65321895265761230930e-2
        upper = upper * r + 2.96560571828504891230e-1
        upper = upper * r + 1.78482653991729133580
        upper = upper * r + 5.46378491116411436990
        upper = upper * r + 6.65790464350110377720
        lower = 2.04426310338993978564e-15
        lower = lower * r + 1.42151175831644588870e-7
        lower = lower * r + 1.84631831751005468180e-5
        lower = lower * r + 7.86869131145613259100e-4
        lower = lower * r + 1.48753612908506148525e-2
        lower = lower * r + 1.36929880922735805310e-1
        lower = lower * r + 5.99832206555887937690e-1
    score = upper / (lower * r + 1.0)
    return -score if q < 0.0 else score
