using Scoring.Creators;
using Scoring.ModelFiles;

namespace Scoring.Models;

/// <summary>Edges of the follower tiers, for display and cohort statistics only.</summary>
/// <param name="Micro">Followers from which an account is micro.</param>
/// <param name="Mid">Followers from which an account is mid.</param>
/// <param name="Macro">Followers from which an account is macro.</param>
/// <param name="Mega">Followers from which an account is mega.</param>
public sealed record TierEdges(double Micro, double Mid, double Macro, double Mega)
{
    /// <summary>The tier of a follower count; unspecified when it is unknown (negative).</summary>
    public FollowerTier TierOf(long followers)
    {
        if (followers < 0) return FollowerTier.Unspecified;
        if (followers < Micro) return FollowerTier.Nano;
        if (followers < Mid) return FollowerTier.Micro;
        if (followers < Macro) return FollowerTier.Mid;
        return followers < Mega ? FollowerTier.Macro : FollowerTier.Mega;
    }

    /// <summary>Reads the <c>tiers</c> object.</summary>
    internal static TierEdges Read(ModelNode node)
    {
        TierEdges edges = new(
            node.GetSourced("micro", 1, 1e12), node.GetSourced("mid", 1, 1e12), node.GetSourced("macro", 1, 1e12), node.GetSourced("mega", 1, 1e12));
        node.RejectUnreadMembers();
        if (edges.Micro >= edges.Mid || edges.Mid >= edges.Macro || edges.Macro >= edges.Mega) throw node.Fault("edges must grow from micro to mega");
        return edges;
    }
}
