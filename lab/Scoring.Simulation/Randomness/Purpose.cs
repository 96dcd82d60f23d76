namespace Scoring.Simulation.Randomness;

/// <summary>
/// The purpose of random numbers. Every purpose of every creator has its own stream, so that additional draws for one purpose do not change the others.
/// </summary>
internal enum Purpose
{
    /// <summary>Platform, size, niche and level of the account.</summary>
    Account = 1,

    /// <summary>The behaviour towards audience and sponsors.</summary>
    Practice = 2,

    /// <summary>Followers per day.</summary>
    Growth = 3,

    /// <summary>Posts and their engagement.</summary>
    Posts = 4,

    /// <summary>Comments of posts.</summary>
    Comments = 5,

    /// <summary>Campaigns and their outcomes.</summary>
    Campaigns = 6,

    /// <summary>The followers of a sample.</summary>
    Sample = 7,

    /// <summary>The data that the caller can observe.</summary>
    Feed = 8,

    /// <summary>The countries of the audience.</summary>
    Audience = 9,

    /// <summary>The random effects of an attack.</summary>
    Attack = 10,

    /// <summary>The search of an attacker with access to the scorer.</summary>
    Search = 11,

    /// <summary>The start of an attack.</summary>
    AttackStart = 12,

    /// <summary>Whether the creator attacks, and how.</summary>
    AttackChoice = 13,

    /// <summary>The relationships of the creator to brands.</summary>
    Brands = 14,
}
