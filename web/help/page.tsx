import { RightOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import { PageHead } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'
import { topics, type Question, type Topic } from './questions.ts'
import './help.css'

/** What people ask, with short answers; for whoever is signed in or not. */
export function HelpPage() {
  return (
    <>
      <PageHead title={t`帮助`} says={t`还有疑问，请拨打 12333 或到当地综合窗口`} />
      <div className="help">
        {topics().map((topic) => (
          <TopicPanel key={topic.title} topic={topic} />
        ))}
      </div>
    </>
  )
}

function TopicPanel({ topic: { title, questions } }: { readonly topic: Topic }) {
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {questions.map((question) => (
        <Answered key={question.asks} question={question} />
      ))}
    </section>
  )
}

function Answered({ question: { asks, answers, link } }: { readonly question: Question }) {
  return (
    <details className="help-question">
      <summary>
        <RightOutlined aria-hidden className="planned-arrow" /> {asks}
      </summary>
      {answers.map((answer) => (
        <p key={answer}>{answer}</p>
      ))}
      {link && (
        <p>
          <Link to={link.to}>{link.text}</Link>
        </p>
      )}
    </details>
  )
}
