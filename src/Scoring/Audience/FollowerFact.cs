namespace Scoring.Audience;

/// <summary>
/// A fact of one sampled follower that a fake-account model may use. All facts except yes-or-no facts are used as the sample stores them:
/// counts up to 65,535.
/// </summary>
public enum FollowerFact
{
    /// <summary>ln(following + 1) − ln(posts + 1): high for accounts that follow many and post little.</summary>
    Activity,

    /// <summary>ln(following + 1).</summary>
    Following,

    /// <summary>ln(followers + 1).</summary>
    Followers,

    /// <summary>ln(posts + 1).</summary>
    Posts,

    /// <summary>Share of digits in the name, in [0, 1].</summary>
    Digits,

    /// <summary>Length of the name in characters, in [1, 255].</summary>
    NameLength,

    /// <summary>1 for a custom picture, else 0.</summary>
    Picture,

    /// <summary>1 for a private account, else 0.</summary>
    Private,

    /// <summary>1 for a profile with a biography, else 0.</summary>
    Biography,

    /// <summary>1 for a verified account, else 0.</summary>
    Verified,

    /// <summary>1 for a profile with an external link, else 0.</summary>
    Link,

    /// <summary>ln(days since the account was created + 1), by the start of the step that the sample stores.</summary>
    Age,
}
