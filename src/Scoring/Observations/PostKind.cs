namespace Scoring.Observations;

/// <summary>What kind of post it is. The numbers are those of the contract and of stored records: they never change.</summary>
public enum PostKind
{
    /// <summary>Unknown.</summary>
    Unspecified = 0,

    /// <summary>A still picture, or several.</summary>
    Image = 1,

    /// <summary>A video of any length that stays.</summary>
    Video = 2,

    /// <summary>A short vertical video.</summary>
    ShortVideo = 3,

    /// <summary>A story that vanishes.</summary>
    Story = 4,

    /// <summary>Text.</summary>
    Text = 5,

    /// <summary>A live broadcast.</summary>
    Live = 6,
}
