namespace Scoring.Observations;

/// <summary>Kind of a post. The numbers are those of the contract and of stored records: they never change.</summary>
public enum PostKind
{
    /// <summary>Unknown.</summary>
    Unspecified = 0,

    /// <summary>One or several still pictures.</summary>
    Image = 1,

    /// <summary>A permanent video of any length.</summary>
    Video = 2,

    /// <summary>A short vertical video.</summary>
    ShortVideo = 3,

    /// <summary>A story that expires.</summary>
    Story = 4,

    /// <summary>Text.</summary>
    Text = 5,

    /// <summary>A live broadcast.</summary>
    Live = 6,
}
