using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.WhatIf;

/// <summary>
/// Changes of stored posts. Each keeps the observation time of its post and replaces it by its sequence, so that the age of the evidence
/// stays the same and only the intended fields differ.
/// </summary>
internal sealed class StoredPosts(string creatorName, IReadOnlyList<Observation> record)
{
    private readonly Observation[] _posts = [.. record.Where(observation => observation.Post is not null && !observation.Removed)];

    /// <summary>Removes the posts with these ids.</summary>
    /// <exception cref="CommandFailedException">The record has no post with one of the ids.</exception>
    public IEnumerable<Change> Removals(IReadOnlyList<string> ids)
    {
        foreach (string id in ids)
        {
            Observation[] named = Array.FindAll(_posts, post => post.Post.PostId == id);
            if (named.Length == 0)
            {
                throw CommandFailedException.Work($"{creatorName} has no stored post '{id}' to remove.");
            }

            foreach (Observation post in named)
            {
                yield return new Change($"{WhatIfOptions.RemovePostName} {id}", Successor(post, new PostSnapshot { PostId = id, PublishedAtMs = post.Post.PublishedAtMs }, removed: true));
            }
        }
    }

    /// <summary>Changes the practice of the other posts, one change per post.</summary>
    /// <param name="removed">Ids of removed posts, which are not changed.</param>
    /// <param name="discloses">Mark every paid post as disclosed.</param>
    /// <param name="replyRate">The share of known comments that the creator replies to, in [0, 1]; null for no change.</param>
    /// <exception cref="CommandFailedException">One of the two changes applies to no post.</exception>
    public IEnumerable<Change> Improvements(IReadOnlyList<string> removed, bool discloses, double? replyRate)
    {
        List<Change> changes = [];
        int disclosed = 0, replied = 0;
        foreach (Observation stored in _posts.Where(stored => !removed.Contains(stored.Post.PostId, StringComparer.Ordinal)))
        {
            PostSnapshot post = stored.Post.Clone();
            bool isDisclosed = discloses && Disclose(post);
            bool isReplied = replyRate is { } rate && Reply(post, rate);
            disclosed += isDisclosed ? 1 : 0;
            replied += isReplied ? 1 : 0;
            if (isDisclosed || isReplied)
            {
                string origin = isDisclosed ? WhatIfOptions.DiscloseName : WhatIfOptions.ReplyRateName;
                changes.Add(new Change($"{origin}, post {post.PostId}", Successor(stored, post, removed: false)));
            }
        }

        if (discloses && disclosed == 0)
        {
            throw CommandFailedException.Work($"{creatorName} has no stored post that is paid and not disclosed.");
        }

        return replyRate is null || replied > 0
            ? changes
            : throw CommandFailedException.Work($"{creatorName} has no stored post with known comments.");
    }

    private static bool Disclose(PostSnapshot post)
    {
        if (!post.Paid || post.Disclosed)
        {
            return false;
        }

        post.Disclosed = true;
        return true;
    }

    private static bool Reply(PostSnapshot post, double rate)
    {
        long comments = post.CommentFacts is { HasExamined: true } known ? known.Examined : post.Comments;
        if (comments == 0)
        {
            return false;
        }

        post.CommentFacts ??= new CommentFacts();
        post.CommentFacts.CreatorReplies = (long)Math.Round(rate * comments, MidpointRounding.ToEven);
        return true;
    }

    private static Observation Successor(Observation stored, PostSnapshot post, bool removed)
    {
        Observation successor = new() { ObservedAtMs = stored.ObservedAtMs, Sequence = stored.Sequence + 1, Removed = removed, Post = post, Source = stored.Source };
        if (stored.Sequence == Observations.ObservationLimits.MaxSequence)
        {
            // Nothing comes after it at its time; left out, the time is that scored at.
            successor.ObservedAtMs = 0;
            successor.Sequence = 0;
        }

        return successor;
    }
}
