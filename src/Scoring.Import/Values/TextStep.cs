namespace Scoring.Import.Values;

/// <summary>A step that changes the text of a cell before anything else reads it.</summary>
public enum TextStep
{
    /// <summary>Removes white space and invisible characters at both ends.</summary>
    Trim,

    /// <summary>Removes one leading <c>@</c>.</summary>
    StripAt,

    /// <summary>Converts to lower case.</summary>
    Lower,

    /// <summary>Takes the handle out of the URL of a profile or a post.</summary>
    HandleOfUrl,

    /// <summary>Takes the id of the post out of its URL.</summary>
    PostIdOfUrl,
}
